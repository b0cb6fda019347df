package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.RefusedException;
import dev.roster.Roster;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On H2 no rollback of Roster's own meets a commit of its own. */
@Timeout(60)
class H2EndingsTest {
  private static final long PATIENCE_MILLIS = 200;

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** A connection whose transaction takes its time to end. */
  private Connection slow() {
    return connection(
        () -> {
          entered.countDown();
          assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
        });
  }

  private interface Ending {
    void run() throws Exception;
  }

  private static Connection connection(Ending ending) {
    return (Connection)
        Proxy.newProxyInstance(
            H2EndingsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isIn("commit", "rollback");
              ending.run();
              return null;
            });
  }

  private interface Ended {
    void end(Connection connection) throws Exception;
  }

  /** Whether the second ends while the first is about to. */
  private boolean meet(Ended first, Ended second) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> holding =
          threads.submit(
              () -> {
                first.end(slow());
                return null;
              });
      assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
      Future<?> coming =
          threads.submit(
              () -> {
                second.end(connection(ended::countDown));
                return null;
              });
      boolean met = ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      goOn.countDown();
      holding.get(30, TimeUnit.SECONDS);
      coming.get(30, TimeUnit.SECONDS);
      return met;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void rollback_waits_for_a_commit() throws Exception {
    assertThat(meet(H2Dialect.INSTANCE::commit, H2Dialect.INSTANCE::rollBack)).isFalse();
  }

  @Test
  void commit_waits_for_a_rollback() throws Exception {
    assertThat(meet(H2Dialect.INSTANCE::rollBack, H2Dialect.INSTANCE::commit)).isFalse();
  }

  @Test
  void what_has_written_nothing_waits_for_a_rollback() throws Exception {
    assertThat(meet(H2Dialect.INSTANCE::rollBack, H2Dialect.INSTANCE::release)).isFalse();
  }

  @Test
  void commits_meet() throws Exception {
    assertThat(meet(H2Dialect.INSTANCE::commit, H2Dialect.INSTANCE::commit)).isTrue();
  }

  @Test
  void refusal_and_what_changes_nothing_end_by_a_commit() {
    DataSource unwatched = H2.inMemory();
    World.fill(unwatched);
    WatchedDatabase database = new WatchedDatabase(unwatched);
    Roster roster =
        World.rosterOf(unwatched).with(JdbcMembershipRepository.create(database.dataSource()));
    MembershipKey key = MembershipKey.of(ACME, BOB);
    database.forget();

    assertThat(roster.memberships().upsert(HOST, key, change().build()).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThatThrownBy(
            () -> roster.memberships().upsert(Actor.user("usr_none"), key, change().build()))
        .isInstanceOf(RefusedException.class);

    List<String> ends = database.calls(call -> call.matches("Connection.(commit|rollback)"));
    assertThat(ends).containsExactly("Connection.commit", "Connection.commit");
    H2.shutDown(unwatched);
  }
}
