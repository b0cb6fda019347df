package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RetryPolicy;
import dev.roster.Roster;
import dev.roster.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody ends the session of a command, or what it is doing, by the database's own means: between
 * lock and write, while it waits for a lock, and at its commit.
 */
@Bounded
class KilledSessionTest extends OnEveryDatabase {
  private static final EveryCommand COMMAND = EveryCommand.GRANT_ALL;

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final HikariDataSource pool = Databases.lookingPool(watched.dataSource());
  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private Sessions sessions;
  private List<String> before;

  @BeforeEach
  void begin() throws SQLException {
    sessions = Sessions.of(database);
    before = place.everything();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    pool.close();
  }

  /** A clock is read under the locks, when the command decides. */
  private static Roster rosterThatDoes(JdbcMembershipRepository repository, Runnable decidingDoes) {
    return Roster.builder()
        .repository(repository)
        .retryPolicy(RetryPolicy.never())
        .clock(
            new Clock() {
              @Override
              public Instant instant() {
                decidingDoes.run();
                return Instant.EPOCH;
              }

              @Override
              public ZoneId getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(ZoneId zone) {
                return this;
              }
            })
        .build();
  }

  private JdbcMembershipRepository repository() {
    return JdbcMembershipRepository.create(pool);
  }

  private void assertGoesOn() throws SQLException {
    assertThat(place.everything()).isEqualTo(before);
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    COMMAND.run(rosterThatDoes(repository(), () -> {}));
    assertThat(place.everything()).isNotEqualTo(before);
  }

  @Test
  void killed_between_lock_and_write_it_has_done_nothing() throws SQLException {
    String id = sessions.idOf(pool);
    Roster roster = rosterThatDoes(repository(), () -> sessions.kill(place.pool(), id));

    assertThatThrownBy(() -> COMMAND.run(roster)).isInstanceOf(StorageException.class);

    assertGoesOn();
  }

  @Test
  void killed_between_lock_and_write_it_has_ended_the_hosts_transaction() throws SQLException {
    try (Connection connection = place.direct().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      String id = sessions.idOf(connection);
      JdbcMembershipRepository repository = repository();
      Roster joined =
          rosterThatDoes(repository, () -> sessions.kill(place.pool(), id))
              .with(repository.joining(connection));

      assertThatThrownBy(() -> COMMAND.run(joined)).isInstanceOf(StorageException.class);

      assertThatThrownBy(
              () -> {
                World.execute(connection, "INSERT INTO invoice VALUES (2)");
                connection.commit();
              })
          .isInstanceOf(SQLException.class);
    }
    assertThat(place.invoices()).isEmpty();
    assertGoesOn();
  }

  @Test
  void killed_before_its_commit_is_answered_it_is_of_unknown_outcome() throws SQLException {
    String id = sessions.idOf(pool);
    watched.fail(1, "Connection.commit"::equals, (raw, call) -> sessions.kill(place.pool(), id));

    assertThatThrownBy(() -> COMMAND.run(rosterThatDoes(repository(), () -> {})))
        .isInstanceOf(OutcomeUnknownException.class);

    assertGoesOn();
  }

  private interface Ending {
    void end(String id);
  }

  /** What a command is told that somebody ends while it waits for the lock of another one. */
  private Throwable endWhileWaiting(Roster roster, String id, Ending ending) throws Exception {
    try (Connection holder = place.direct().getConnection()) {
      holder.setAutoCommit(false);
      Roster holding = roster.with(repository().joining(holder));
      holding.organizations().rename(HOST, ACME, "held");
      Future<Throwable> waiting = threads.submit(() -> catchThrowable(() -> COMMAND.run(roster)));
      sessions.awaitWaiting(place.pool(), id);
      ending.end(id);
      Throwable thrown = waiting.get(60, TimeUnit.SECONDS);
      holder.rollback();
      return thrown;
    }
  }

  /** H2 hears of it when the wait is over, and then tells of the lock that was held too long. */
  private Class<? extends Throwable> toldOfWaiting() {
    return database == H2Database.INSTANCE
        ? ConcurrentChangeException.class
        : StorageException.class;
  }

  @Test
  void killed_while_it_waits_it_has_done_nothing() throws Exception {
    Roster roster = rosterThatDoes(repository(), () -> {});

    Throwable thrown =
        endWhileWaiting(roster, sessions.idOf(pool), id -> sessions.kill(place.pool(), id));

    assertThat(thrown).isInstanceOf(toldOfWaiting());
    assertGoesOn();
  }

  @Test
  void cancelled_while_it_waits_it_has_done_nothing() throws Exception {
    Roster roster = rosterThatDoes(repository(), () -> {});

    Throwable thrown =
        endWhileWaiting(roster, sessions.idOf(pool), id -> sessions.cancel(place.pool(), id));

    assertThat(thrown).isInstanceOf(toldOfWaiting());
    assertGoesOn();
  }

  @Test
  void cancelled_while_it_waits_it_leaves_the_hosts_transaction() throws Exception {
    try (Connection connection = place.direct().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      JdbcMembershipRepository repository = repository();
      Roster joined = rosterThatDoes(repository, () -> {}).with(repository.joining(connection));

      Throwable thrown =
          endWhileWaiting(
              joined, sessions.idOf(connection), id -> sessions.cancel(place.pool(), id));

      assertThat(thrown).isInstanceOf(toldOfWaiting());
      World.execute(connection, "INSERT INTO invoice VALUES (2)");
      connection.commit();
    }
    assertThat(place.invoices()).containsExactly("1", "2");
    assertGoesOn();
  }
}
