package dev.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.roster.Roster;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a host sees of the core. */
class CoreSurfaceTest {
  @Test
  void the_module_exports_exactly_the_supported_packages() throws URISyntaxException {
    ModuleDescriptor module =
        ModuleFinder.of(
                Path.of(Roster.class.getProtectionDomain().getCodeSource().getLocation().toURI()))
            .find("dev.roster")
            .orElseThrow()
            .descriptor();

    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::toString)
        .containsExactlyInAnyOrder(
            "dev.roster", "dev.roster.access", "dev.roster.repository", "dev.roster.rule");
    assertThat(module.isOpen()).isFalse();
    assertThat(module.opens()).isEmpty();
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base", "com.google.common", "org.apache.commons.validator", "org.jspecify");
  }

  @Test
  void public_signatures_use_public_types_of_roster_and_the_jdk() {
    TreeSet<String> strangers = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(Roster.class.getPackageName())) {
      if (isPublic(type)) {
        signature(type)
            .filter(part -> !isPublic(part) || !isOfRosterOrJdk(part))
            .forEach(part -> strangers.add(type.getFullName() + " shows " + part.getFullName()));
      }
    }

    assertThat(strangers).isEmpty();
  }

  private static Stream<JavaClass> signature(JavaClass type) {
    Stream<JavaType> parents =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> members =
        type.getMembers().stream()
            .filter(CoreSurfaceTest::isVisible)
            .flatMap(CoreSurfaceTest::types);
    return Stream.concat(parents, members)
        .flatMap(part -> part.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .collect(Collectors.toSet())
        .stream();
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream().map(JavaType.class::cast))
        .flatMap(part -> part);
  }

  private static boolean isVisible(JavaMember member) {
    return (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED))
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isPublic(JavaClass type) {
    Optional<JavaClass> enclosing = type.getEnclosingClass();
    return type.isPrimitive()
        || (type.getModifiers().contains(JavaModifier.PUBLIC)
            && (enclosing.isEmpty() || isPublic(enclosing.get())));
  }

  private static boolean isOfRosterOrJdk(JavaClass type) {
    String name = type.getPackageName();
    return type.isPrimitive()
        || name.startsWith("java.")
        || name.equals(Roster.class.getPackageName())
        || name.startsWith(Roster.class.getPackageName() + ".");
  }
}
