package dev.roster.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.roster.Roster;
import dev.roster.access.AccessDecision;
import dev.roster.repository.MembershipRepository;
import dev.roster.rule.Rule;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a storage's author sees of this module, and what it is made of. */
class ContractSurfaceTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ContractSurfaceTest.class.getPackageName());

  @Test
  void the_module_exports_exactly_the_contract_and_the_storm() {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes"))
            .find("dev.roster.contract")
            .orElseThrow()
            .descriptor();

    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactlyInAnyOrder("dev.roster.contract", "dev.roster.contract.storm");
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens())
        .extracting(ModuleDescriptor.Opens::toString)
        .containsExactly("dev.roster.contract");
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "dev.roster",
            "org.assertj.core",
            "org.junit.jupiter.api",
            "org.junit.jupiter.params",
            "org.jspecify");
  }

  @Test
  void it_depends_on_the_core_and_the_test_libraries_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ContractSurfaceTest.class.getPackageName() + "..",
            Roster.class.getPackageName(),
            AccessDecision.class.getPackageName(),
            MembershipRepository.class.getPackageName(),
            Rule.class.getPackageName(),
            NullMarked.class.getPackageName(),
            "java..",
            "org.assertj.core..",
            "org.junit.jupiter..",
            "org.opentest4j")
        .check(MODULE);
  }
}
