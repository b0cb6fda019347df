package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.BETA;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.BOB_AT_BETA;
import static dev.roster.jdbc.World.CLEO;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.RefusedException;
import dev.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At which isolation levels of a host's transaction commands are decided: on what is committed, or
 * not at all.
 */
class HostLevelTest extends OnEveryDatabase {
  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final JdbcMembershipRepository repository =
      JdbcMembershipRepository.create(watched.dataSource());
  private final Roster roster = World.rosterOf(place.pool());
  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    connection = watched.dataSource().getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void end() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private Roster joined(int level) throws SQLException {
    connection.setTransactionIsolation(level);
    watched.forget();
    return roster.with(repository.joining(connection));
  }

  @Test
  void command_decides_at_read_committed_on_what_was_committed_since_the_transaction_began()
      throws SQLException {
    assertDecidesOnWhatIsCommitted(Connection.TRANSACTION_READ_COMMITTED);
  }

  /** The host has read already, when somebody else revokes a right and gives another one. */
  private void assertDecidesOnWhatIsCommitted(int level) throws SQLException {
    Roster joined = joined(level);
    World.execute(connection, "INSERT INTO invoice VALUES (1)");
    // Begins the snapshot of the transaction, where it has one, and locks nothing of Roster's.
    World.execute(connection, "UPDATE invoice SET id = 2 WHERE id = (SELECT 1)");
    if (level == Connection.TRANSACTION_REPEATABLE_READ) {
      assertThat(joined.memberships().find(BOB_AT_BETA).orElseThrow().isOwner()).isTrue();
    }
    World.upsert(roster, BOB_AT_BETA, change().isOwner(false));
    World.upsert(roster, BOB_AT_ACME, change().isOwner(true));

    assertThatThrownBy(
            () ->
                joined
                    .memberships()
                    .upsert(Actor.user(BOB), MembershipKey.of(BETA, CLEO), change().build()))
        .isInstanceOf(RefusedException.class);
    if (level == Connection.TRANSACTION_REPEATABLE_READ) {
      // A plain read of the same transaction still shows what was revoked.
      assertThat(joined.memberships().find(BOB_AT_BETA).orElseThrow().isOwner()).isTrue();
    }
    assertThat(
            joined.memberships().upsert(Actor.user(BOB), CLEO_AT_ACME, change().build()).outcome())
        .isEqualTo(Outcome.CREATED);
    connection.commit();

    assertThat(place.invoices()).containsExactly("2");
    assertThat(roster.memberships().find(CLEO_AT_ACME)).isPresent();
    assertThat(roster.memberships().find(MembershipKey.of(BETA, CLEO))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, READ UNCOMMITTED", "4, REPEATABLE READ", "8, SERIALIZABLE"})
  @Tag("A8")
  void command_decides_at_another_level_on_what_is_committed_or_is_refused_before_any_lock(
      int level, String name) throws SQLException {
    if (database == MariaDbDatabase.INSTANCE) {
      assertDecidesOnWhatIsCommitted(level);
    } else {
      assertRefusedBeforeAnyLock(level, name);
    }
  }

  private void assertRefusedBeforeAnyLock(int level, String name) throws SQLException {
    Roster joined = joined(level);
    World.execute(connection, "INSERT INTO invoice VALUES (1)");
    watched.forget();

    for (EveryCommand command : EveryCommand.values()) {
      assertThatThrownBy(() -> command.run(joined))
          .as(command.toString())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the host's transaction is at "
                  + name
                  + ", on which "
                  + database
                  + " would let Roster decide on rights that are revoked already or not yet given;"
                  + " join one at READ COMMITTED, or let Roster have its own (REQUIRES_NEW)");
    }

    assertThat(watched.calls(WatchedDatabase.ENDS)).isEmpty();
    // Nobody waits for the host, whose transaction goes on.
    roster.organizations().delete(HOST, ACME);
    roster.users().delete(ANN);
    World.execute(connection, "INSERT INTO invoice VALUES (2)");
    connection.commit();
    assertThat(place.invoices()).containsExactly("1", "2");
  }

  @Test
  void what_is_not_committed_is_never_read() throws SQLException {
    World.upsert(
        joined(Connection.TRANSACTION_READ_COMMITTED), BOB_AT_ACME, change().permissions("secret"));
    try (Connection reader = place.direct().getConnection()) {
      reader.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
      Roster reading = roster.with(repository.joining(reader));

      assertThat(isGranted(reading)).isFalse();
      assertThat(reader.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_UNCOMMITTED);

      reader.setAutoCommit(false);
      if (database == PostgresDatabase.INSTANCE) {
        assertThat(isGranted(reading)).as("at this level too").isFalse();
      } else {
        assertThatThrownBy(() -> isGranted(reading))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("READ UNCOMMITTED");
      }
      reader.rollback();
    }
  }

  private static boolean isGranted(Roster reading) {
    return reading.access().decide(Actor.user(BOB), ACME, "secret").isGranted();
  }
}
