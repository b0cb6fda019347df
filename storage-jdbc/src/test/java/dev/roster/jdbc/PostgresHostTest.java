package dev.roster.jdbc;

import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Roster;
import dev.roster.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only PostgreSQL knows of: transactions that take nothing but their end, advisory locks. */
class PostgresHostTest {
  private static FilledPlace place;

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
  private final Roster roster = World.rosterOf(place.pool());

  @BeforeAll
  static void open() {
    place = new FilledPlace(PostgresDatabase.INSTANCE);
  }

  @AfterAll
  static void close() {
    place.close();
  }

  @BeforeEach
  void restore() throws SQLException {
    place.restore();
  }

  @Test
  void transaction_that_has_failed_before_is_left_as_it_is() throws SQLException {
    try (Connection connection = watched.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = roster.with(repository.joining(connection));
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      assertThatThrownBy(() -> World.execute(connection, "INSERT INTO invoice VALUES (1)"))
          .isInstanceOf(SQLException.class);
      watched.forget();

      for (int times = 0; times < 2; times++) {
        assertThatThrownBy(() -> EveryCommand.GRANT.run(joined))
            .isInstanceOf(StorageException.class)
            .hasMessage("the database failed, and nothing was done: SQLState 25P02, code 0");
      }

      assertThat(watched.calls(WatchedDatabase.ENDS)).isEmpty();
      assertThat(connection.isClosed()).isFalse();
      connection.rollback();
      EveryCommand.GRANT.run(joined);
      connection.commit();
    }
    assertThat(roster.memberships().find(CLEO_AT_ACME)).isPresent();
  }

  private static int advisoryLocks(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_locks"
                    + " WHERE pid = pg_backend_pid() AND locktype = 'advisory'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Connection.TRANSACTION_READ_COMMITTED,
        Connection.TRANSACTION_REPEATABLE_READ,
        Connection.TRANSACTION_SERIALIZABLE
      })
  void locks_are_taken_at_read_committed_alone(int level) throws SQLException {
    try (Connection connection = place.direct().getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(level);
      Roster joined = roster.with(repository.joining(connection));
      if (level == Connection.TRANSACTION_READ_COMMITTED) {
        World.upsert(joined, CLEO_AT_ACME, change());

        assertThat(advisoryLocks(connection)).as("its organization and its user").isEqualTo(2);
      } else {
        for (EveryCommand command : EveryCommand.values()) {
          assertThatThrownBy(() -> command.run(joined)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(advisoryLocks(connection)).isZero();
      }
      connection.rollback();
    }
  }
}
