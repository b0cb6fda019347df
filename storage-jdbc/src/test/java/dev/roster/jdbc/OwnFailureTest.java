package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RefusedException;
import dev.roster.RetryPolicy;
import dev.roster.Roster;
import dev.roster.StorageException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Trouble in Roster's own transactions, at each call in turn until the command comes through: it is
 * done whole or not at all, the answer is true, the connection is back, and whoever repeats the
 * command has it done.
 */
class OwnFailureTest extends OnEveryDatabase {
  private static final int STEPS = 400;
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static boolean isStatement(String call) {
    return call.equals(WatchedDatabase.IN_TEXT) || WatchedDatabase.EXECUTIONS.test(call);
  }

  /** What reaches the database or changes how a connection stands. */
  private static boolean isTrip(String call) {
    return isStatement(call)
        || List.of("Connection.setAutoCommit", "Connection.commit", "Connection.rollback")
            .contains(call);
  }

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final HikariDataSource pool = Databases.lookingPool(watched.dataSource());
  private Faults faults;
  private List<String> before;

  @BeforeEach
  void begin() throws SQLException {
    faults = Faults.of(database);
    before = place.everything();
  }

  @AfterEach
  void end() {
    pool.close();
  }

  private static Roster roster(DataSource dataSource, RetryPolicy retryPolicy) {
    return Roster.builder()
        .repository(JdbcMembershipRepository.create(dataSource))
        .clock(Clock.fixed(NOON, ZoneOffset.UTC))
        .retryPolicy(retryPolicy)
        .build();
  }

  private static List<String> stateAfter(EveryCommand command) throws SQLException {
    command.run(roster(place.pool(), RetryPolicy.never()));
    List<String> after = place.everything();
    place.restore();
    return after;
  }

  /** Strikes each call in turn. */
  private void strikeEach(
      EveryCommand command, Roster roster, Trouble trouble, Predicate<String> calls)
      throws SQLException {
    List<String> after = stateAfter(command);
    assertThat(after).isNotEqualTo(before);
    for (int nth = 1; nth < STEPS; nth++) {
      watched.forget();
      watched.fail(nth, calls, faults.fault(trouble));
      Throwable thrown = catchThrowable(() -> command.run(roster));
      boolean struck = watched.hasStruck();
      String call = "%s, call %d: %s".formatted(command, nth, watched.struckAt());
      List<String> left = place.everything();
      assertTold(thrown, trouble, call);
      if (thrown == null) {
        assertThat(left).as(call).isEqualTo(after);
      } else if (thrown instanceof OutcomeUnknownException) {
        assertThat(left).as(call).isIn(List.of(before, after));
      } else {
        assertThat(left).as(call).isEqualTo(before);
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).as(call).isZero();
      assertRepeated(command, roster, left.equals(after), call);
      assertThat(place.everything()).as(call).isEqualTo(after);
      place.restore();
      if (!struck) {
        assertThat(nth).isGreaterThan(1);
        return;
      }
    }
    throw new AssertionError(command + " never came through");
  }

  private void assertTold(Throwable thrown, Trouble trouble, String call) {
    String at = watched.struckAt();
    if (thrown == null) {
      return;
    }
    if (thrown instanceof OutcomeUnknownException) {
      assertThat(at).as(call).isEqualTo("Connection.commit");
      assertThat(trouble).as(call).isIn(faults.unknownAtCommit());
    } else if (trouble.isRace() && !isOfOpening(thrown)) {
      assertThat(thrown).as(call).isInstanceOf(ConcurrentChangeException.class);
    } else {
      assertThat(thrown).as(call).isInstanceOf(StorageException.class);
    }
    if (trouble.isCut() && at.equals("Connection.commit")) {
      assertThat(thrown).as(call).isInstanceOf(OutcomeUnknownException.class);
    }
  }

  private static boolean isOfOpening(Throwable thrown) {
    return thrown.getMessage().equals("the database cannot be reached, and nothing was done");
  }

  /** What was done already may be refused, as there is nothing left to do. */
  private static void assertRepeated(
      EveryCommand command, Roster roster, boolean isDone, String call) {
    Throwable thrown = catchThrowable(() -> command.run(roster));
    if (thrown != null) {
      assertThat(thrown).as(call).isInstanceOf(RefusedException.class);
      assertThat(isDone).as(call).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "CUT_ANSWER", "DEADLOCK", "SERIALIZATION", "FULL_DISK"})
  void trouble_at_any_trip_leaves_all_or_nothing(Trouble trouble) throws SQLException {
    Roster roster = roster(pool, RetryPolicy.never());
    for (EveryCommand command : EveryCommand.values()) {
      strikeEach(command, roster, trouble, OwnFailureTest::isTrip);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "FULL_DISK"})
  void trouble_at_any_call_at_all_leaves_all_or_nothing(Trouble trouble) throws SQLException {
    strikeEach(EveryCommand.GRANT_ALL, roster(pool, RetryPolicy.never()), trouble, call -> true);
  }

  @ParameterizedTest
  @EnumSource
  void connections_are_closed_whatever_the_trouble(Trouble trouble) {
    Roster roster = roster(watched.dataSource(), RetryPolicy.never());
    int nth = 0;
    do {
      watched.forget();
      watched.fail(
          ++nth, call -> call.startsWith("Connection.") || isTrip(call), faults.fault(trouble));
      Throwable unused = catchThrowable(() -> EveryCommand.CHANGE_PERMISSIONS.run(roster));
      assertThat(watched.calls("Connection.close"::equals)).hasSize(1);
      assertThat(watched.calls("DataSource.getConnection"::equals)).hasSize(1);
    } while (watched.hasStruck());
    assertThat(nth).isGreaterThan(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEADLOCK", "SERIALIZATION", "LOCK_TIMEOUT", "DUPLICATE_KEY"})
  void lost_races_are_run_again(Trouble race) throws SQLException {
    Set<EveryCommand> commands =
        EnumSet.of(
            EveryCommand.GRANT_ALL, EveryCommand.CREATE_ORGANIZATION, EveryCommand.DELETE_USER);
    Roster roster = roster(pool, lost -> lost == 1 ? Optional.of(Duration.ZERO) : Optional.empty());
    for (EveryCommand command : commands) {
      List<String> after = stateAfter(command);
      int nth = 0;
      do {
        place.restore();
        watched.fail(
            ++nth,
            call -> isStatement(call) || call.equals("Connection.commit"),
            faults.fault(race));
        command.run(roster);
        assertThat(place.everything()).as("%s, call %d", command, nth).isEqualTo(after);
      } while (watched.hasStruck());
      place.restore();
    }
  }

  @Test
  void lost_races_are_given_up_in_the_end() throws SQLException {
    int[] lost = {0};
    Roster roster =
        roster(
            pool,
            times -> {
              lost[0] = times;
              watched.fail(1, WatchedDatabase.EXECUTIONS, faults.fault(Trouble.DEADLOCK));
              return times < 3 ? Optional.of(Duration.ZERO) : Optional.empty();
            });
    watched.fail(1, WatchedDatabase.EXECUTIONS, faults.fault(Trouble.DEADLOCK));

    Throwable thrown = catchThrowable(() -> EveryCommand.GRANT.run(roster));

    assertThat(thrown)
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessage("the command lost 3 races against others and did nothing");
    assertThat(lost[0]).isEqualTo(3);
    assertThat(place.everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failure_is_told_with_its_state_and_code(boolean isCut) {
    Trouble trouble = isCut ? Trouble.CUT : Trouble.FULL_DISK;
    Roster roster = roster(pool, RetryPolicy.never());
    watched.fail(1, WatchedDatabase.EXECUTIONS, faults.fault(trouble));

    Throwable thrown = catchThrowable(() -> EveryCommand.GRANT.run(roster));

    assertThat(thrown)
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the database failed, and nothing was done: SQLState %s, code %d",
            faults.told(trouble).state(), faults.told(trouble).code());
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "CUT_ANSWER"})
  void commit_that_is_cut_is_of_unknown_outcome(Trouble cut) throws SQLException {
    List<String> after = stateAfter(EveryCommand.GRANT);
    Roster roster = roster(pool, RetryPolicy.never());
    watched.fail(1, "Connection.commit"::equals, faults.fault(cut));

    Throwable thrown = catchThrowable(() -> EveryCommand.GRANT.run(roster));

    assertThat(thrown)
        .isInstanceOf(OutcomeUnknownException.class)
        .hasMessageMatching(
            "the database failed or was lost while the command was committed, and it was done whole"
                + " or not at all: SQLState \\w+, code -?\\d+");
    assertThat(place.everything()).isEqualTo(cut == Trouble.CUT ? before : after);
  }
}
