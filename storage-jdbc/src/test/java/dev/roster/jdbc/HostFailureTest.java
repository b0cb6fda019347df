package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN_AT_ACME;
import static dev.roster.jdbc.World.BETA;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.roster.ConcurrentChangeException;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.jdbc.WatchedDatabase.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures in the middle of a host's transaction: nothing of the command can be committed. */
class HostFailureTest {
  private static final int STEPS = 200;
  private static final String STANDS =
      "the command lost a race against another one and did nothing; the host's transaction still"
          + " stands, and only the host can try again";
  private static final String UNDONE =
      "the command lost a race against another one, and the database has undone the host's whole"
          + " transaction; only the host can try again";

  private final WatchedDatabase database = WatchedDatabase.inMemory();
  private JdbcMembershipRepository repository;
  private Roster roster;

  @BeforeEach
  void begin() throws SQLException {
    World.fill(database.unwatched());
    World.execute(database.unwatched(), "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");
    repository = JdbcMembershipRepository.create(database.dataSource());
    roster = World.rosterOf(database.unwatched());
  }

  @AfterEach
  void end() {
    H2.shutDown(database.unwatched());
  }

  private static void createWithAll(Roster joined) {
    World.upsert(
        joined,
        CLEO_AT_ACME,
        change().isOwner(true).roleIds("clerk", "accountant").isDefault(true));
  }

  /** Changes more rows than go in one statement. */
  private static void deleteTwoOrganizations(Roster joined) {
    joined.users().deleteWithOwnedOrganizations(World.ANN);
  }

  private static void deleteOrganization(Roster joined) {
    joined.organizations().delete(HOST, ACME);
  }

  /** What the host can still commit, or that its connection is gone. */
  private @Nullable Throwable failAndCommit(
      int nth, Predicate<String> calls, Fault fault, Consumer<Roster> command) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "DELETE FROM invoice");
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      database.fail(nth, calls, fault);
      Throwable thrown =
          catchThrowable(() -> command.accept(roster.with(repository.joining(connection))));
      boolean struck = database.hasStruck();
      if (!struck) {
        assertThat(thrown).isNull();
        connection.rollback();
        return null;
      }
      try {
        World.execute(connection, "INSERT INTO invoice VALUES (2)");
        connection.commit();
      } catch (SQLException gone) {
        assertThat(connection.isClosed()).isTrue();
      }
      return thrown;
    }
  }

  private List<String> invoices() throws SQLException {
    return World.query(database.unwatched(), "SELECT id FROM invoice ORDER BY id");
  }

  private void assertNothingIsKept(
      Predicate<String> calls,
      Fault fault,
      Class<? extends Throwable> failure,
      List<String> kept,
      Consumer<Roster> command)
      throws SQLException {
    List<String> before = World.everything(database.unwatched());
    for (int nth = 1; nth < STEPS; nth++) {
      World.execute(database.unwatched(), "DELETE FROM invoice");
      Throwable thrown = failAndCommit(nth, calls, fault, command);
      if (thrown == null) {
        assertThat(nth).isGreaterThan(1);
        return;
      }
      assertThat(thrown).as("call %d", nth).isInstanceOf(failure);
      assertThat(World.everything(database.unwatched())).as("call %d", nth).isEqualTo(before);
      assertThat(invoices()).as("call %d", nth).isEqualTo(kept);
    }
    throw new AssertionError("the command never came through");
  }

  private void assertNothingIsKept(
      Fault fault, Class<? extends Throwable> failure, List<String> kept) throws SQLException {
    for (Consumer<Roster> command :
        List.<Consumer<Roster>>of(
            HostFailureTest::createWithAll,
            HostFailureTest::deleteTwoOrganizations,
            HostFailureTest::deleteOrganization)) {
      assertNothingIsKept(WatchedDatabase.EXECUTIONS, fault, failure, kept, command);
    }
  }

  @Test
  void full_disk_leaves_the_host_its_own_statements() throws SQLException {
    assertNothingIsKept(
        WatchedDatabase.failing("53100", 53100), StorageException.class, List.of("1", "2"));
  }

  @Test
  void cut_connection_leaves_nothing() throws SQLException {
    assertNothingIsKept(WatchedDatabase.cutting(), StorageException.class, List.of());
  }

  @Test
  void answer_that_is_cut_leaves_nothing() throws SQLException {
    assertNothingIsKept(WatchedDatabase.cuttingTheAnswer(), StorageException.class, List.of());
  }

  @Test
  void failure_after_the_database_has_written_leaves_nothing_of_the_command() throws SQLException {
    assertNothingIsKept(
        (connection, call) -> {
          call.now();
          throw new SQLException("planted", "HY000", 50000);
        },
        StorageException.class,
        List.of("1", "2"));
  }

  @Test
  void deadlock_undoes_the_whole_transaction_and_says_so() throws SQLException {
    List<String> before = World.everything(database.unwatched());
    for (int nth = 1; nth <= 3; nth++) {
      World.execute(database.unwatched(), "DELETE FROM invoice");
      assertThat(
              failAndCommit(
                  nth,
                  WatchedDatabase.EXECUTIONS,
                  WatchedDatabase.deadlock(),
                  HostFailureTest::createWithAll))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(UNDONE);
      assertThat(invoices()).containsExactly("2");
      assertThat(World.everything(database.unwatched())).isEqualTo(before);
    }
  }

  @Test
  void lost_race_that_leaves_the_transaction_says_so() throws SQLException {
    for (int nth = 1; nth <= 3; nth++) {
      World.execute(database.unwatched(), "DELETE FROM invoice");
      assertThat(
              failAndCommit(
                  nth,
                  WatchedDatabase.EXECUTIONS,
                  WatchedDatabase.failing("HYT00", 50200),
                  HostFailureTest::createWithAll))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(STANDS);
      assertThat(invoices()).containsExactly("1", "2");
    }
  }

  @Test
  void any_call_of_the_connection_may_fail() throws SQLException {
    Predicate<String> calls = call -> call.startsWith("Connection.");
    assertNothingIsKept(
        calls,
        WatchedDatabase.failing("HY000", 50000),
        StorageException.class,
        List.of("1", "2"),
        HostFailureTest::createWithAll);
    assertNothingIsKept(
        calls,
        WatchedDatabase.cutting(),
        StorageException.class,
        List.of(),
        HostFailureTest::createWithAll);
  }

  @Test
  void command_that_cannot_be_undone_cannot_be_committed() throws SQLException {
    List<String> before = World.everything(database.unwatched());
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = roster.with(repository.joining(connection));
      // The release of the savepoint and then the rollback to it.
      database.fail(
          1,
          call -> call.equals("Connection.releaseSavepoint"),
          (raw, call) -> {
            database.fail(1, "Connection.rollback"::equals, WatchedDatabase.failing("HY000", 1));
            throw new SQLException("planted", "HY000", 50000);
          });

      assertThatThrownBy(() -> createWithAll(joined)).isInstanceOf(StorageException.class);

      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    }
    assertThat(World.everything(database.unwatched())).isEqualTo(before);
  }

  @Test
  void constraint_that_fails_undoes_what_was_written_before() throws SQLException {
    List<String> before = World.everything(database.unwatched());
    World.execute(
        database.unwatched(),
        "ALTER TABLE roster_membership_role ADD CONSTRAINT planted_ck CHECK (role_id <>"
            + " 'accountant')");
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      Roster joined = roster.with(repository.joining(connection));

      assertThatThrownBy(() -> createWithAll(joined))
          .isInstanceOf(StorageException.class)
          .hasMessage("the database failed, and nothing was done: SQLState 23513, code 23513");

      World.upsert(joined, CLEO_AT_ACME, change());
      joined.memberships().remove(HOST, CLEO_AT_ACME);
      connection.rollback();
      World.execute(connection, "INSERT INTO invoice VALUES (2)");
      assertThatThrownBy(() -> createWithAll(joined)).isInstanceOf(StorageException.class);
      connection.commit();
    }
    assertThat(World.everything(database.unwatched())).isEqualTo(before);
    assertThat(invoices()).containsExactly("2");
  }

  @Test
  void of_two_hosts_in_a_deadlock_one_loses_its_transaction_and_is_told() throws Exception {
    CountDownLatch bothHold = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<@Nullable Throwable> first = threads.submit(() -> renameBoth(1, ACME, BETA, bothHold));
      Future<@Nullable Throwable> second =
          threads.submit(() -> renameBoth(2, BETA, ACME, bothHold));
      Throwable ofFirst = first.get(60, TimeUnit.SECONDS);
      Throwable ofSecond = second.get(60, TimeUnit.SECONDS);

      assertThat(ofFirst == null).isNotEqualTo(ofSecond == null);
      assertThat(ofFirst == null ? ofSecond : ofFirst)
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(UNDONE);
      assertThat(invoices()).containsExactly(ofFirst == null ? "1" : "2");
      String winner = ofFirst == null ? "by 1" : "by 2";
      assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo(winner);
      assertThat(roster.organizations().find(BETA).orElseThrow().name()).isEqualTo(winner);
    } finally {
      threads.shutdownNow();
    }
  }

  private @Nullable Throwable renameBoth(
      int host, String firstId, String thenId, CountDownLatch bothHold) throws Exception {
    try (Connection connection = database.unwatched().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "SET LOCK_TIMEOUT 30000");
      World.execute(connection, "INSERT INTO invoice VALUES (" + host + ")");
      Roster joined = roster.with(repository.joining(connection));
      joined.organizations().rename(HOST, firstId, "by " + host);
      bothHold.countDown();
      bothHold.await();
      Throwable thrown =
          catchThrowable(() -> joined.organizations().rename(HOST, thenId, "by " + host));
      connection.commit();
      return thrown;
    }
  }

  @Test
  void lock_that_takes_too_long_leaves_the_transaction() throws SQLException {
    try (Connection holder = database.unwatched().getConnection();
        Connection connection = database.unwatched().getConnection()) {
      holder.setAutoCommit(false);
      roster.with(repository.joining(holder)).organizations().rename(HOST, ACME, "held");
      connection.setAutoCommit(false);
      World.execute(connection, "SET LOCK_TIMEOUT 50");
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      Roster joined = roster.with(repository.joining(connection));

      assertThatThrownBy(() -> World.upsert(joined, BOB_AT_ACME, change().isOwner(true)))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(STANDS);

      holder.rollback();
      World.upsert(joined, BOB_AT_ACME, change().isOwner(true));
      joined.memberships().remove(HOST, ANN_AT_ACME);
      connection.commit();
    }
    assertThat(invoices()).containsExactly("1");
    assertThat(World.membersOf(roster, ACME)).extracting(m -> m.userId()).containsExactly(BOB);
  }
}
