package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first example of README is the code that {@code ReadmeExampleTest} compiles and runs. */
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private static final Pattern REGION =
      Pattern.compile(
          "^\\s*// region readme\n(.*?)^\\s*// endregion$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void the_example_is_a_region_of_a_test() throws IOException {
    String example = first(EXAMPLE, Path.of("../README.md"));
    String region = first(REGION, Path.of("src/test/java/dev/roster/jdbc/ReadmeExampleTest.java"));

    assertThat(example).isEqualTo(region);
  }

  private static String first(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1).stripTrailing().stripIndent())
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no " + pattern));
  }
}
