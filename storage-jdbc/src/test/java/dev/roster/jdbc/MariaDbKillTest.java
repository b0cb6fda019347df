package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What MariaDB acknowledged outlives a server that is killed. */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MariaDbKillTest {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
  private static final int ENOUGH = 10;
  private static final long SEED = Long.getLong("seed", 42);

  @TempDir Path folder;

  @Test
  void what_was_acknowledged_outlives_a_server_that_is_killed() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(folder.resolve("server"))) {
      Aftermath all = ServerKill.of(server, ROUNDS, folder, SEED);
      System.out.println("MariaDB, server killed " + ROUNDS + " times: " + all);
      all.assertNothingAmiss();
      assertThat(all.acknowledged()).isPositive();
    }
  }

  /** Shows that a loss is seen. */
  @Test
  void without_flushing_at_commit_what_was_acknowledged_is_lost() throws Exception {
    try (MariaDbServer server = MariaDbServer.start(folder.resolve("server"), "--fast")) {
      assertThat(ServerKill.of(server, ENOUGH, folder, SEED).lost()).isNotEmpty();
    }
  }
}
