package dev.roster.jdbc;

import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.roster.ConcurrentChangeException;
import dev.roster.Roster;
import dev.roster.RosterException;
import dev.roster.StorageException;
import dev.roster.jdbc.WatchedDatabase.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trouble in the middle of a host's transaction, at each call in turn: nothing of the command can
 * be committed, and the host's own stands as the exception says.
 */
class HostFailureTest extends OnEveryDatabase {
  static final String STANDS =
      "the command lost a race against another one and did nothing; the host's transaction still"
          + " stands, and only the host can try again";
  static final String UNDONE =
      "the command lost a race against another one, and the database has undone the host's whole"
          + " transaction; only the host can try again";

  private static final int STEPS = 200;

  /** Where the database itself can fail: at a statement, alone or in a text. */
  private static boolean isStatement(String call) {
    return call.equals(WatchedDatabase.IN_TEXT)
        || (WatchedDatabase.EXECUTIONS.test(call)
            && !call.startsWith(WatchedDatabase.TEXT_STATEMENT));
  }

  private static boolean isTrip(String call) {
    return call.startsWith("Connection.") || WatchedDatabase.EXECUTIONS.test(call);
  }

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
  private final Roster roster = World.rosterOf(place.pool());
  private Faults faults;
  private List<String> before;
  private @Nullable Connection host;

  @BeforeEach
  void begin() throws SQLException {
    faults = Faults.of(database);
    before = place.everything();
  }

  @AfterEach
  void end() throws SQLException {
    if (host != null) {
      host.close();
    }
  }

  /** What of the host's is committed: its invoices before and after the command. */
  private enum Left {
    /** Both. */
    STANDS("1", "2"),
    /** The later one: the transaction was undone, and a new one begun. */
    UNDONE("2"),
    /** None: the connection is gone. */
    GONE;

    // An unmodifiable list.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> invoices;

    Left(String... invoices) {
      this.invoices = List.of(invoices);
    }
  }

  /** What a command under trouble left, and told; null when it came through. */
  private record Outcome(@Nullable Throwable thrown, Left left) {}

  private Outcome strike(EveryCommand command, int nth, Predicate<String> calls, Fault fault)
      throws SQLException {
    Connection connection = living();
    World.execute(connection, "INSERT INTO invoice VALUES (1)");
    Roster joined = roster.with(repository.joining(connection));
    watched.fail(nth, calls, fault);
    Throwable thrown = catchThrowable(() -> command.run(joined));
    if (!watched.hasStruck()) {
      assertThat(thrown).isNull();
      connection.rollback();
      return new Outcome(null, Left.STANDS);
    }
    try {
      World.execute(connection, "INSERT INTO invoice VALUES (2)");
      connection.commit();
    } catch (SQLException gone) {
      assertThat(connection.isClosed()).as(watched.struckAt()).isTrue();
      return new Outcome(thrown, Left.GONE);
    }
    List<String> invoices = place.invoices();
    for (Left left : Left.values()) {
      if (left.invoices.equals(invoices)) {
        return new Outcome(thrown, left);
      }
    }
    throw new AssertionError(watched.struckAt() + " left " + invoices);
  }

  /** The host's connection, a new one where the former one is gone. */
  private Connection living() throws SQLException {
    if (host == null || host.isClosed()) {
      host = watched.dataSource().getConnection();
      host.setAutoCommit(false);
    }
    return host;
  }

  private interface Judge {
    void judge(Outcome outcome, String call);
  }

  private void strikeEach(EveryCommand command, Predicate<String> calls, Fault fault, Judge judge)
      throws SQLException {
    for (int nth = 1; nth < STEPS; nth++) {
      Outcome outcome = strike(command, nth, calls, fault);
      String call = "%s, call %d: %s".formatted(command, nth, watched.struckAt());
      if (watched.struckAt().isEmpty()) {
        assertThat(nth).isGreaterThan(1);
        return;
      }
      assertThat(place.everything()).as(call).isEqualTo(before);
      judge.judge(outcome, call);
      Databases.execute(place.pool(), List.of("DELETE FROM invoice"));
    }
    throw new AssertionError(command + " never came through");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CUT", "CUT_ANSWER"})
  void statement_that_fails_leaves_the_host_what_the_exception_says(Trouble trouble)
      throws SQLException {
    for (EveryCommand command : commandsUnder(trouble)) {
      strikeEach(
          command,
          HostFailureTest::isStatement,
          faults.fault(trouble),
          (outcome, call) -> {
            Left left = faults.undoes(trouble) ? Left.UNDONE : Left.STANDS;
            assertThat(outcome.left).as(call).isEqualTo(left);
            if (trouble.isRace()) {
              assertThat(outcome.thrown)
                  .as(call)
                  .isInstanceOf(ConcurrentChangeException.class)
                  .hasMessage(left == Left.UNDONE ? UNDONE : STANDS);
            } else {
              assertThat(outcome.thrown)
                  .as(call)
                  .isInstanceOf(StorageException.class)
                  .hasMessage(
                      "the database failed, and nothing was done: SQLState %s, code %d",
                      faults.told(trouble).state(), faults.told(trouble).code());
            }
          });
    }
  }

  /** What is told alike is told alike for every command. */
  private static Set<EveryCommand> commandsUnder(Trouble trouble) {
    return trouble == Trouble.LOCK_TIMEOUT || trouble == Trouble.DUPLICATE_KEY
        ? EnumSet.of(EveryCommand.GRANT_ALL, EveryCommand.CREATE_ORGANIZATION)
        : EnumSet.allOf(EveryCommand.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "CUT_ANSWER"})
  void connection_that_is_cut_leaves_nothing(Trouble cut) throws SQLException {
    for (EveryCommand command : EveryCommand.values()) {
      strikeEach(
          command,
          call -> isTrip(call) || call.equals(WatchedDatabase.IN_TEXT),
          faults.fault(cut),
          (outcome, call) -> {
            assertThat(outcome.left).as(call).isEqualTo(Left.GONE);
            assertThat(outcome.thrown).as(call).isInstanceOf(StorageException.class);
          });
    }
  }

  /** In the driver, say: the database has not heard of it, or has done what it was asked. */
  @ParameterizedTest
  @EnumSource(names = {"GRANT_ALL", "DELETE_USER_ALONG", "DELETE_ORGANIZATION", "CHANGE_ROLES"})
  void failure_beside_the_database_leaves_the_host_its_own_or_no_connection(EveryCommand command)
      throws SQLException {
    for (boolean isDone : List.of(false, true)) {
      strikeEach(
          command,
          HostFailureTest::isTrip,
          (connection, call) -> {
            if (isDone) {
              call.now();
            }
            throw new SQLException("planted", "HY000", 50000);
          },
          (outcome, call) -> {
            assertThat(outcome.thrown).as(call).isInstanceOf(StorageException.class);
            assertThat(outcome.left).as(call).isIn(Left.STANDS, Left.GONE);
          });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DEADLOCK", "SERIALIZATION", "FULL_DISK"})
  void failed_command_that_cannot_be_undone_cannot_be_committed(Trouble trouble)
      throws SQLException {
    Fault twice =
        (connection, call) -> {
          watched.failNext(
              next -> next.contains("rollback") || next.equals("Statement.execute"),
              WatchedDatabase.failing("HY000", 1));
          faults.fault(trouble).strike(connection, call);
        };
    for (EveryCommand command :
        EnumSet.of(EveryCommand.GRANT_ALL, EveryCommand.DELETE_USER_ALONG)) {
      strikeEach(
          command,
          call ->
              WatchedDatabase.EXECUTIONS.test(call) || call.equals("Connection.releaseSavepoint"),
          twice,
          (outcome, call) -> assertThat(outcome.thrown).isInstanceOf(RosterException.class));
    }
  }

  @Test
  void constraint_that_fails_undoes_what_was_written_before() throws SQLException {
    Databases.execute(
        place.pool(),
        List.of(
            "ALTER TABLE roster_membership_role ADD CONSTRAINT planted_ck CHECK (role_id <>"
                + " 'accountant')"));
    try (Connection connection = watched.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      Roster joined = roster.with(repository.joining(connection));

      World.upsert(joined, BOB_AT_ACME, change().permissions("a"));
      assertThatThrownBy(() -> EveryCommand.GRANT_ALL.run(joined))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("the database failed, and nothing was done: SQLState 23");

      World.upsert(joined, CLEO_AT_ACME, change());
      joined.memberships().remove(HOST, CLEO_AT_ACME);
      assertThatThrownBy(() -> EveryCommand.GRANT_ALL.run(joined))
          .isInstanceOf(StorageException.class);
      connection.commit();
    } finally {
      Databases.execute(
          place.pool(), List.of("ALTER TABLE roster_membership_role DROP CONSTRAINT planted_ck"));
    }
    assertThat(place.invoices()).containsExactly("1");
    assertThat(roster.memberships().find(CLEO_AT_ACME)).isEmpty();
    assertThat(roster.memberships().find(BOB_AT_ACME).orElseThrow().permissions()).hasSize(1);
  }
}
