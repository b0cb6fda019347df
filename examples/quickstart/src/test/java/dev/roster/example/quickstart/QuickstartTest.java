package dev.roster.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  private static final String ANN = "{\"command\":\"putUser\",\"user\":{\"id\":\"usr_ann\"}}\n";

  @TempDir Path directory;

  private CommandLineRun run(String input) {
    return CommandLineRun.on(input, "--database", database(), "-");
  }

  private String database() {
    return directory.resolve("roster").toString();
  }

  @Test
  void all_lines_that_could_be_read_end_with_status_0() {
    CommandLineRun run = run("\n  # a comment\n" + ANN);

    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).startsWith("    3  putUser usr_ann: CREATED");
    assertThat(run.lines()).endsWith("1 done, 0 refused, 0 could not be read");
  }

  @Test
  void a_refusal_is_an_answer() {
    CommandLineRun run = run("{\"command\":\"deleteUser\",\"userId\":\"usr_ann\"}");

    assertThat(run.status()).isZero();
    assertThat(run.lines())
        .startsWith(
            "    1  deleteUser usr_ann: refused, NOT_FOUND",
            "       N2: userId 'usr_ann' is the id of no registered user");
  }

  @Test
  void a_line_that_cannot_be_read_is_numbered_and_the_rest_goes_on() {
    CommandLineRun run = run("{\n" + ANN);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines().get(0))
        .startsWith("    1  cannot be read: it is not JSON that can be read, at column ");
    assertThat(run.lines().get(1)).isEqualTo("    2  putUser usr_ann: CREATED");
  }

  @Test
  void a_wildcard_in_a_question_is_reported_like_a_line_that_cannot_be_read() {
    CommandLineRun run =
        run(
            "{\"command\":\"decide\",\"actor\":\"usr_ann\",\"organizationId\":\"org_acme\","
                + "\"permission\":\"x:*\"}");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines().get(0))
        .isEqualTo(
            "    1  decide x:* in org_acme for usr_ann: cannot be asked: permission 'x:*' in a"
                + " question has a wildcard; a question names one concrete permission");
  }

  @Test
  void a_file_that_is_not_there_ends_with_status_2_and_makes_no_database() {
    CommandLineRun run = CommandLineRun.of("--database", database(), "nowhere.jsonl");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "requests 'nowhere.jsonl' cannot be read: there is no such file");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void a_database_that_cannot_be_opened_ends_with_status_2() throws IOException {
    Files.writeString(directory.resolve("roster.mv.db"), "not a database");

    CommandLineRun run = run(ANN);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("database '" + database() + "' cannot be used: ");
  }

  @Test
  void a_database_name_cannot_carry_settings_of_the_url() {
    CommandLineRun run = CommandLineRun.on(ANN, "--database", "roster;TRACE_LEVEL_FILE=3");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("has ';' in its path");
  }

  @Test
  void an_unknown_option_ends_with_status_2() {
    CommandLineRun run = CommandLineRun.of("--colour");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("Unknown option: '--colour'");
  }

  @Test
  void help_is_printed_when_asked_for() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Usage: roster-quickstart ").contains("--database=FILE");
  }

  @Test
  void what_was_done_is_there_in_the_next_run() {
    run(ANN);

    assertThat(run(ANN).lines()).startsWith("    1  putUser usr_ann: UNCHANGED");
  }

  @Test
  void strangers_do_not_create_organizations() {
    CommandLineRun run =
        CommandLineRun.on(
            ANN
                + "{\"command\":\"createOrganization\",\"actor\":\"usr_ann\",\"id\":\"org_acme\","
                + "\"name\":\"Acme\"}",
            "--database",
            database(),
            "--strangers");

    assertThat(run.out()).contains("createOrganization org_acme by usr_ann: refused, FORBIDDEN");
  }

  @Test
  void a_line_is_read_up_to_a_mebibyte() {
    String filler = "#".repeat(RequestLines.MAX_BYTES);

    assertThat(run(filler + "\n" + ANN).status()).isZero();
    assertThat(run(filler + "#\n" + ANN).lines())
        .startsWith(
            "    1  cannot be read: it is longer than 1048576 bytes, the most that a line may have",
            "    2  putUser usr_ann: UNCHANGED");
  }

  @Test
  void bytes_that_are_not_utf_8_are_reported() {
    byte[] latin1 = "{\"say\":\"Söhne\"}".getBytes(StandardCharsets.ISO_8859_1);

    CommandLineRun run = CommandLineRun.on(latin1, "--database", database());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines()).startsWith("    1  cannot be read: it is not in UTF-8");
  }
}
