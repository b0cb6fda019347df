package dev.roster.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.roster.Roster;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a host sees of this storage. */
class MemorySurfaceTest {
  private static final Class<?> FACE = MemoryMembershipRepository.class;

  @Test
  void the_module_exports_its_one_package() throws URISyntaxException {
    ModuleDescriptor module =
        ModuleFinder.of(Path.of(FACE.getProtectionDomain().getCodeSource().getLocation().toURI()))
            .find("dev.roster.memory")
            .orElseThrow()
            .descriptor();

    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactly(FACE.getPackageName());
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens()).isEmpty();
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("java.base", Roster.class.getPackageName(), "org.jspecify");
  }

  @Test
  void one_class_is_public() {
    assertThat(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(FACE.getPackageName()))
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getName)
        .containsExactly(FACE.getName());
  }
}
