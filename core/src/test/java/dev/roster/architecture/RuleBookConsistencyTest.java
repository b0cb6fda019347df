package dev.roster.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules in the code, in {@code docs/rules.md} and in the tests' tags are the same. */
class RuleBookConsistencyTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** {@code | V1 | ID_FORM | …}; the heads and rules of tables do not have an id in front. */
  private static final Pattern ROW =
      Pattern.compile("^\\|\\s*`?([A-Z]\\d+)`?\\s*\\|\\s*`?(\\w+)`?\\s*\\|.*\\|\\s*$");

  private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]\\d+)\"\\)");

  @Test
  void ids_are_unique() {
    assertThat(Arrays.stream(Rule.values()).collect(groupingBy(Rule::id, counting())).values())
        .containsOnly(1L);
  }

  @Test
  void every_rule_has_one_row_and_every_row_is_a_rule_in_the_order_of_the_enum() {
    List<String> rows =
        read(ROOT.resolve("docs/rules.md"))
            .lines()
            .flatMap(line -> ROW.matcher(line).results())
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values()).map(rule -> rule.id() + " " + rule.name()).toList());
  }

  @Test
  void every_rule_has_a_test_that_names_it_and_every_tag_names_a_rule() {
    TreeSet<String> tags = new TreeSet<>();
    for (Path source : testSources()) {
      TAG.matcher(read(source)).results().map(tag -> tag.group(1)).forEach(tags::add);
    }

    assertThat(tags)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values()).map(Rule::id).toList());
  }

  /** Tests stand in the test sources of every module and in the main sources of the contract. */
  private static List<Path> testSources() {
    try (Stream<Path> files = Files.walk(ROOT, 20)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(
              file -> {
                String path = ROOT.relativize(file).toString().replace('\\', '/');
                return !path.contains("target/")
                    && (path.contains("src/test/java/")
                        || path.startsWith("storage-contract/src/main/java/"));
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
