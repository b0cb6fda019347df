package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the process that wrote it into an H2 file. */
@Bounded
class H2KillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 20);
  private static final int ENOUGH = 10;
  private static final long SEED = Long.getLong("seed", 42);

  @TempDir Path folder;

  @Test
  void what_was_acknowledged_outlives_a_process_that_is_killed() throws Exception {
    KillRounds rounds = KillRounds.on(url(), folder, SEED);
    Aftermath all = Aftermath.NONE;
    for (int round = 1; round <= ROUNDS; round++) {
      all = all.and(rounds.next(WriterProcess::kill));
      all.assertNothingAmiss();
    }
    System.out.println("H2 in a file, process killed " + ROUNDS + " times: " + all);
    assertThat(all.acknowledged()).isPositive();
  }

  /** Shows that a loss is seen. */
  @Test
  void without_the_setting_of_the_embedded_url_what_was_acknowledged_is_lost() throws Exception {
    KillRounds rounds = KillRounds.on(url().replace(";WRITE_DELAY=0", ""), folder, SEED);
    Aftermath all = Aftermath.NONE;
    for (int round = 1; all.lost().isEmpty() && round <= ENOUGH; round++) {
      all = all.and(rounds.next(WriterProcess::kill));
    }
    assertThat(all.lost()).isNotEmpty();
  }

  private String url() {
    return JdbcMembershipRepository.embeddedUrl(folder.resolve("roster"));
  }
}
