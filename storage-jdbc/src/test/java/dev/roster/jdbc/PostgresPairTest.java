package dev.roster.jdbc;

import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Roster;
import dev.roster.Upserted;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a synchronous standby, what was acknowledged outlives the primary. */
@Bounded
class PostgresPairTest {
  @TempDir Path folder;

  private PostgresPair pair;
  private HikariDataSource database;
  private Roster roster;

  @BeforeEach
  @Bounded
  void begin() throws Exception {
    pair = PostgresPair.start(folder);
    database = KillWriter.pool(pair.url());
    JdbcSchema.of(database).apply();
    World.fill(database);
    roster = World.rosterOf(database);
  }

  @AfterEach
  @Bounded
  void end() throws Exception {
    database.close();
    pair.close();
  }

  private void failOver() throws Exception {
    pair.killPrimary();
    pair.promote();
    // A pool does not look at a connection that was in use half a second ago.
    database.getHikariPoolMXBean().softEvictConnections();
  }

  private Upserted grantToCleo() {
    return World.upsert(roster, CLEO_AT_ACME, change().permissions("read"));
  }

  @Test
  void what_was_acknowledged_is_there_when_the_standby_is_promoted() throws Exception {
    Upserted granted = grantToCleo();

    failOver();

    assertThat(roster.memberships().find(CLEO_AT_ACME)).contains(granted.membership());
    assertThat(World.upsert(roster, CLEO_AT_ACME, change().isOwner(true)).membership().isOwner())
        .isTrue();
  }

  @Test
  void nothing_is_acknowledged_while_the_standby_is_away() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      pair.killStandby();
      Future<Upserted> granting = thread.submit(this::grantToCleo);
      pair.await("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

      assertThat(granting).isNotDone();

      pair.restartStandby();
      Upserted granted = granting.get(60, TimeUnit.SECONDS);
      failOver();
      assertThat(roster.memberships().find(CLEO_AT_ACME)).contains(granted.membership());
    } finally {
      thread.shutdownNow();
    }
  }
}
