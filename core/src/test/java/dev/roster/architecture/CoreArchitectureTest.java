package dev.roster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.roster.RetryPolicy;
import dev.roster.Roster;
import dev.roster.RosterBuilder;
import dev.roster.access.AccessDecision;
import dev.roster.repository.MembershipRepository;
import dev.roster.rule.Rule;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.validator.routines.EmailValidator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the core is made of, and what it must not reach for. */
class CoreArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(Roster.class.getPackageName());

  private static final Set<String> PACKAGES =
      Set.of(
          Roster.class.getPackageName(),
          AccessDecision.class.getPackageName(),
          MembershipRepository.class.getPackageName(),
          Rule.class.getPackageName());

  /**
   * The parts of the JDK that decide and do no I/O: no {@code java.io}, {@code java.net}, {@code
   * java.nio.file} or {@code java.sql} among them.
   */
  private static final Set<String> JDK =
      Set.of(
          "java.lang..",
          "java.math..",
          "java.nio.charset",
          "java.security",
          "java.time..",
          "java.util",
          "java.util.concurrent..",
          "java.util.function..",
          "java.util.random..",
          "java.util.regex..",
          "java.util.stream..");

  @Test
  void the_core_has_its_four_packages_and_no_other() {
    assertThat(CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(PACKAGES);
  }

  @Test
  void the_core_depends_on_jdk_guava_commons_validator_and_jspecify_alone() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    ImmutableSet.<String>builder()
                        .addAll(PACKAGES)
                        .addAll(JDK)
                        .add(ImmutableSet.class.getPackageName())
                        .add("com.google.common.base")
                        .add("com.google.common.primitives")
                        .add(EmailValidator.class.getPackageName())
                        .add(NullMarked.class.getPackageName())
                        .build()
                        .toArray(new String[0]))
                // What an exception carries survives its serialization; that is no I/O by itself.
                .or(type(Serializable.class)))
        .because("the core decides; it does no input or output and looks no name up")
        .check(CORE);
  }

  @Test
  void nothing_is_ambient() {
    noClasses()
        .that()
        // The builder holds the defaults of what is passed; a retry's jitter decides nothing.
        .doNotBelongToAnyOf(RosterBuilder.class, RetryPolicy.class)
        .should()
        .accessTargetWhere(
            describe("it reads the clock, chance, locale, zone or process", this::isAmbient))
        .because("clock, ids and locale are passed, so that a decision can be repeated")
        .check(CORE);
  }

  @Test
  void every_package_is_null_marked() {
    assertThat(PACKAGES)
        .allSatisfy(
            name -> {
              JavaPackage javaPackage = CORE.getPackage(name);
              assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(name).isTrue();
            });
  }

  private boolean isAmbient(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    String name = access.getTarget().getName();
    List<String> parameters =
        access.getTarget() instanceof CodeUnitAccessTarget target
            ? target.getRawParameterTypes().stream().map(JavaClass::getFullName).toList()
            : List.of();
    boolean construction = name.equals("<init>");
    return switch (owner) {
      case "java.lang.System" ->
          !Set.of("arraycopy", "identityHashCode", "lineSeparator").contains(name);
      case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
      case "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.Runtime" -> true;
      case "java.lang.String" -> isLocaleOrCharsetOfTheProcess(name, parameters);
      case "java.nio.charset.Charset" -> name.equals("defaultCharset");
      case "java.security.SecureRandom", "java.util.Random", "java.util.SplittableRandom" ->
          construction || name.startsWith("getInstance");
      case "java.time.Clock" -> name.startsWith("system") || name.matches("tick.+");
      case "java.time.ZoneId" -> name.equals("systemDefault");
      case "java.util.Locale", "java.util.TimeZone" -> name.equals("getDefault");
      case "java.util.UUID" -> name.equals("randomUUID");
      case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
      case "java.util.random.RandomGenerator" -> name.equals("getDefault") || name.equals("of");
      default ->
          owner.startsWith("java.time.")
              && name.equals("now")
              && !parameters.contains(Clock.class.getName());
    };
  }

  private static boolean isLocaleOrCharsetOfTheProcess(String name, List<String> parameters) {
    return switch (name) {
      case "toLowerCase", "toUpperCase", "getBytes" -> parameters.isEmpty();
      case "format" -> !parameters.contains(Locale.class.getName());
      case "formatted" -> true;
      case "<init>" -> parameters.equals(List.of("[B"));
      default -> false;
    };
  }
}
