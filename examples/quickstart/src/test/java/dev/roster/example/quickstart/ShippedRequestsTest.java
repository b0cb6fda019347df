package dev.roster.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRequestsTest {
  /** Rules that say how what is allowed is done, and so refuse nothing under their own id. */
  private static final Set<Rule> NEVER_VIOLATED =
      EnumSet.of(
          Rule.SET_ORDER,
          Rule.CALLER_ADDRESS,
          Rule.CANONICAL_ADDRESS,
          Rule.LOCKED_SNAPSHOT,
          Rule.JUDGED_WHEN_UNCHANGED,
          Rule.CREATOR_OWNS,
          Rule.ORGANIZATION_DELETION,
          Rule.USER_DELETION,
          Rule.ONE_DEFAULT,
          Rule.DEFAULT_SWITCH,
          Rule.FIRST_DEFAULT,
          Rule.DEFAULT_CLEARED,
          Rule.DEFAULT_SUCCESSOR,
          Rule.EFFECTIVE_PERMISSIONS,
          Rule.IMPLICATION,
          Rule.CONCRETE_QUESTION,
          Rule.OUTCOME,
          Rule.STAGED_REFUSAL,
          Rule.PLAN);

  @TempDir Path directory;

  private CommandLineRun run(String requests) {
    return CommandLineRun.of("--database", directory.resolve("roster").toString(), requests);
  }

  private static String expected(String name) throws IOException {
    return Files.readString(Path.of("expected", name));
  }

  @Test
  void the_companys_requests_are_answered_as_shipped_the_first_time_and_again() throws IOException {
    CommandLineRun first = run("requests.jsonl");
    CommandLineRun again = run("requests.jsonl");

    assertThat(first.out()).isEqualTo(expected("requests.txt"));
    assertThat(again.out()).isEqualTo(expected("requests-again.txt"));
    assertThat(first.status()).isZero();
    assertThat(again.status()).isZero();
  }

  @Test
  void the_rule_book_answers_as_shipped() throws IOException {
    CommandLineRun run = run("rules.jsonl");

    assertThat(run.out()).isEqualTo(expected("rules.txt"));
    // P3 is shown by a line that no host may ask.
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void every_rule_that_can_refuse_refuses_in_the_rule_book() throws IOException {
    String answers = expected("rules.txt");

    for (Rule rule : EnumSet.complementOf(EnumSet.copyOf(NEVER_VIOLATED))) {
      assertThat(answers).contains("       " + rule.id() + ": ");
    }
  }

  @Test
  void every_rule_is_introduced_in_the_rule_book() throws IOException {
    String requests = Files.readString(Path.of("rules.jsonl"));

    for (Rule rule : EnumSet.complementOf(EnumSet.of(Rule.LOCKED_SNAPSHOT))) {
      assertThat(requests).containsPattern("\"say\":\"[^\"]*\\b" + rule.id() + "\\b");
    }
  }
}
