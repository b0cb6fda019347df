package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RefusedException;
import dev.roster.RetryPolicy;
import dev.roster.Roster;
import dev.roster.RosterException;
import dev.roster.StorageException;
import dev.roster.access.Permission;
import dev.roster.jdbc.WatchedDatabase.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures in Roster's own transactions, one at each call in turn, with and without a pool. */
class OwnFailureTest {
  private static final int STEPS = 300;

  private final WatchedDatabase database = WatchedDatabase.inMemory();
  private Roster unwatched;

  @BeforeEach
  void begin() {
    World.fill(database.unwatched());
    unwatched = World.rosterOf(database.unwatched());
  }

  @AfterEach
  void end() {
    H2.shutDown(database.unwatched());
  }

  private HikariDataSource pool(boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(autoCommit);
    config.setConnectionTimeout(2_000);
    return new HikariDataSource(config);
  }

  private static void create(Roster roster) {
    World.upsert(
        roster,
        CLEO_AT_ACME,
        change().isOwner(true).roleIds("clerk", "accountant").isDefault(true));
  }

  private List<String> state() throws SQLException {
    // Times and the versions that follow from them differ between repetitions.
    return World.everything(database.unwatched()).stream()
        .map(row -> row.replaceAll("\\d{4}-\\d\\d-\\d\\d [^ ]+", "time"))
        .toList();
  }

  /** Fails each call in turn and asserts that the command is done as a whole, as said, or not. */
  private void assertAllOrNothing(
      DataSource dataSource, Predicate<String> calls, Fault fault, boolean mayBeUnknown)
      throws SQLException {
    Roster roster =
        Roster.builder()
            .repository(JdbcMembershipRepository.create(dataSource))
            .retryPolicy(RetryPolicy.never())
            .build();
    List<String> before = state();
    create(unwatched);
    List<String> after = state();
    unwatched.memberships().remove(HOST, CLEO_AT_ACME);
    World.execute(database.unwatched(), "UPDATE roster_organization SET ended_version = 0");
    assertThat(state()).isEqualTo(before);
    for (int nth = 1; nth < STEPS; nth++) {
      database.forget();
      database.fail(nth, calls, fault);
      Throwable thrown = catchThrowable(() -> create(roster));
      boolean struck = database.hasStruck();
      List<String> left = state();
      String call = "call " + nth;
      if (thrown == null) {
        assertThat(left).as(call).isEqualTo(after);
      } else {
        assertThat(thrown).as(call).isInstanceOf(RosterException.class);
        if (thrown instanceof OutcomeUnknownException) {
          assertThat(mayBeUnknown).as(call).isTrue();
          List<String> made = database.calls(c -> true);
          assertThat(made).as(call).contains("Connection.commit");
          assertThat(left).as(call).isIn(List.of(before, after));
        } else {
          assertThat(left).as(call).isEqualTo(before);
        }
      }
      // Whoever comes next finds nothing of it, and repeating it converges.
      Throwable unused = catchThrowable(() -> roster.memberships().find(BOB_AT_ACME));
      assertThat(state()).as(call).isEqualTo(left);
      create(unwatched);
      assertThat(state()).as(call).isEqualTo(after);
      unwatched.memberships().remove(HOST, CLEO_AT_ACME);
      World.execute(database.unwatched(), "UPDATE roster_organization SET ended_version = 0");
      if (!struck) {
        assertThat(nth).isGreaterThan(1);
        return;
      }
    }
    throw new AssertionError("the command never came through");
  }

  @Test
  void any_call_that_fails_leaves_all_or_nothing() throws SQLException {
    assertAllOrNothing(
        database.dataSource(), call -> true, WatchedDatabase.failing("53100", 53100), false);
  }

  @Test
  void any_call_that_is_cut_leaves_all_or_nothing() throws SQLException {
    assertAllOrNothing(
        database.dataSource(),
        call -> call.startsWith("Connection.") || call.startsWith("PreparedStatement.execute"),
        WatchedDatabase.cutting(),
        true);
  }

  @Test
  void any_answer_that_is_cut_leaves_all_or_nothing() throws SQLException {
    assertAllOrNothing(
        database.dataSource(),
        call -> call.startsWith("Connection.") || call.startsWith("PreparedStatement.execute"),
        WatchedDatabase.cuttingTheAnswer(),
        true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pool_of_one_connection_outlives_every_failure(boolean autoCommit) throws SQLException {
    try (HikariDataSource pool = pool(autoCommit)) {
      assertAllOrNothing(
          pool,
          call -> call.startsWith("Connection.") || call.startsWith("PreparedStatement.execute"),
          WatchedDatabase.failing("HY000", 50000),
          true);
    }
  }

  @Test
  void write_that_cannot_be_rolled_back_is_not_committed_by_giving_the_connection_back()
      throws SQLException {
    List<String> before = World.everything(database.unwatched());
    try (HikariDataSource pool = pool(true)) {
      Roster roster = World.rosterOf(pool);
      database.fail(
          1,
          "Connection.commit"::equals,
          (connection, call) -> {
            database.fail(1, "Connection.rollback"::equals, WatchedDatabase.failing("HY000", 1));
            throw new SQLException("planted", "53100", 53100);
          });

      assertThatThrownBy(() -> create(roster)).isInstanceOf(StorageException.class);

      assertThat(World.everything(database.unwatched())).isEqualTo(before);
    }
    assertThat(World.everything(database.unwatched())).isEqualTo(before);
  }

  @Test
  void commit_that_is_cut_is_of_unknown_outcome_and_nothing_else_is() throws SQLException {
    Roster roster = World.rosterOf(database.dataSource());
    for (Fault fault : List.of(WatchedDatabase.cutting(), WatchedDatabase.cuttingTheAnswer())) {
      database.fail(1, "Connection.commit"::equals, fault);
      assertThatThrownBy(() -> create(roster))
          .isInstanceOf(OutcomeUnknownException.class)
          .hasMessage(
              "the connection was lost while the command was committed: it was done whole or not"
                  + " at all");
      create(roster);
      roster.memberships().remove(HOST, CLEO_AT_ACME);
    }
    database.fail(1, "PreparedStatement.execute"::equals, WatchedDatabase.cutting());
    assertThatThrownBy(() -> create(roster))
        .isInstanceOf(StorageException.class)
        .hasMessage("the database failed, and nothing was done: SQLState 08006, code 90067");
  }

  @Test
  void lost_races_are_run_again() {
    Roster roster = World.rosterOf(database.dataSource());
    for (Fault fault :
        List.of(
            WatchedDatabase.deadlock(),
            WatchedDatabase.failing("23505", 23505),
            WatchedDatabase.failing("HYT00", 50200))) {
      for (int nth = 1; nth <= 3; nth++) {
        database.fail(nth, WatchedDatabase.EXECUTIONS, fault);
        create(roster);
        assertThat(database.hasStruck()).isTrue();
        roster.memberships().remove(HOST, CLEO_AT_ACME);
      }
    }
  }

  @Test
  void lost_races_are_given_up_in_the_end() {
    Roster roster =
        Roster.builder()
            .repository(JdbcMembershipRepository.create(database.dataSource()))
            .retryPolicy(lost -> lost < 3 ? Optional.of(Duration.ZERO) : Optional.empty())
            .build();
    Fault[] again = new Fault[1];
    again[0] =
        (connection, call) -> {
          database.fail(1, WatchedDatabase.EXECUTIONS, again[0]);
          throw new SQLException("planted", "40001", 40001);
        };
    database.fail(1, WatchedDatabase.EXECUTIONS, again[0]);

    assertThatThrownBy(() -> create(roster))
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessage("the command lost 3 races against others and did nothing");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pool_has_all_connections_back_after_a_thousand_commands(boolean autoCommit) {
    try (HikariDataSource pool = pool(autoCommit)) {
      Roster roster = World.rosterOf(pool);
      Consumer<Roster> refused = r -> r.memberships().remove(HOST, World.ANN_AT_ACME);
      for (int round = 0; round < 250; round++) {
        World.upsert(roster, BOB_AT_ACME, change().permissions("p" + round));
        World.upsert(roster, BOB_AT_ACME, change().permissions("p" + round));
        assertThatThrownBy(() -> refused.accept(roster)).isInstanceOf(RefusedException.class);
        database.fail(2, WatchedDatabase.EXECUTIONS, WatchedDatabase.failing("53100", 53100));
        assertThatThrownBy(() -> create(roster)).isInstanceOf(StorageException.class);
        roster.memberships().find(BOB_AT_ACME);
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);
    }
    assertThat(unwatched.memberships().find(BOB_AT_ACME).orElseThrow().permissions())
        .containsExactly(Permission.parse("p249"));
  }

  @Test
  void connection_goes_back_as_it_came() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Roster roster = World.rosterOf(pool);
      create(roster);
      assertThatThrownBy(() -> roster.organizations().rename(HOST, ACME, ""))
          .isInstanceOf(RefusedException.class);
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(connection.unwrap(Connection.class).getTransactionIsolation())
            .isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
      }
    }
  }
}
