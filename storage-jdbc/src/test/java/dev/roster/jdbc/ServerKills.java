package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server acknowledged outlives its end. It is killed and begun again, while the process that
 * writes stays.
 */
@Bounded
abstract class ServerKills {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int ENOUGH = 10;
  private static final long SEED = Long.getLong("seed", 42);

  @TempDir Path folder;

  /** A server that keeps what it acknowledges, in a folder that is not there yet. */
  abstract KillableServer start(Path folder) throws IOException;

  /** One that acknowledges what it has not written down yet. */
  abstract KillableServer startHasty(Path folder) throws IOException;

  @Test
  void what_was_acknowledged_outlives_a_server_that_is_killed() throws Exception {
    try (KillableServer server = start(folder.resolve("server"))) {
      Aftermath all = kill(server, ROUNDS);
      System.out.println(server + ", server killed " + ROUNDS + " times: " + all);
      all.assertNothingAmiss();
      assertThat(all.acknowledged()).isPositive();
    }
  }

  /** Shows that a loss is seen. */
  @Test
  void what_a_hasty_server_acknowledged_is_lost() throws Exception {
    try (KillableServer server = startHasty(folder.resolve("server"))) {
      assertThat(kill(server, ENOUGH).lost()).isNotEmpty();
    }
  }

  /** What so many rounds have left, or fewer when something is amiss before. */
  private Aftermath kill(KillableServer server, int rounds) throws Exception {
    KillRounds kills = KillRounds.on(server.url(), folder, SEED);
    // Otherwise a hasty server may lose the tables, without which it acknowledges nothing.
    server.close();
    server.restart();
    Aftermath all = Aftermath.NONE;
    for (int round = 1; round <= rounds && all.isNothingAmiss(); round++) {
      try {
        all = all.and(kills.next(writer -> killAndRestart(server, writer, kills)));
      } catch (AssertionError failed) {
        throw new AssertionError(
            "in round %d of %d: %s%n%s"
                .formatted(round, rounds, failed.getMessage(), server.endOfLog()),
            failed);
      }
    }
    return all;
  }

  private static void killAndRestart(KillableServer server, WriterProcess writer, KillRounds kills)
      throws IOException {
    server.kill();
    server.restart();
    writer.awaitAcknowledged(kills.some());
    writer.finish();
  }
}
