package dev.roster.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
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

/** What a host sees of this module, and what it is made of. */
class JdbcSurfaceTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(JdbcSurfaceTest.class.getPackageName());

  @Test
  void the_public_classes_are_the_supported_ones() {
    assertThat(MODULE)
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("JdbcMembershipRepository", "JdbcSchema", "State");
  }

  @Test
  void the_module_exports_exactly_its_package() {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of("target/classes"))
            .find("dev.roster.jdbc")
            .orElseThrow()
            .descriptor();

    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactly("dev.roster.jdbc");
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens()).isEmpty();
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base", "java.sql", "dev.roster", "org.jdbi.v3.core", "org.slf4j", "org.jspecify");
  }

  @Test
  void it_depends_on_the_core_and_jdbi_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            JdbcSurfaceTest.class.getPackageName(),
            Roster.class.getPackageName(),
            AccessDecision.class.getPackageName(),
            MembershipRepository.class.getPackageName(),
            Rule.class.getPackageName(),
            NullMarked.class.getPackageName(),
            "java..",
            "javax.sql",
            "org.jdbi.v3.core..",
            "org.slf4j")
        .check(MODULE);
  }
}
