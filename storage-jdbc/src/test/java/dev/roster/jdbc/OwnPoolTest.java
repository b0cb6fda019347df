package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.access.Permission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands leave of a pool's connections, with autocommit and without. */
class OwnPoolTest extends OnEveryDatabase {
  private static final int ROUNDS = 50;

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private Faults faults;

  @BeforeEach
  void begin() {
    faults = Faults.of(database);
  }

  private HikariDataSource pool(boolean autoCommit, String isolation) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(watched.dataSource());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(autoCommit);
    config.setTransactionIsolation(isolation);
    return new HikariDataSource(config);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pool_has_all_connections_back_after_hundreds_of_commands(boolean autoCommit)
      throws SQLException {
    try (HikariDataSource pool = pool(autoCommit, null)) {
      Roster roster = World.rosterOf(pool);
      for (int round = 0; round < ROUNDS; round++) {
        World.upsert(roster, BOB_AT_ACME, change().permissions("p" + round));
        World.upsert(roster, BOB_AT_ACME, change().permissions("p" + round));
        assertThatThrownBy(() -> roster.memberships().remove(HOST, World.ANN_AT_ACME))
            .isInstanceOf(RefusedException.class);
        watched.fail(2, WatchedDatabase.EXECUTIONS, faults.fault(Trouble.FULL_DISK));
        assertThatThrownBy(() -> EveryCommand.DELETE_ORGANIZATION.run(roster))
            .isInstanceOf(StorageException.class);
        roster.memberships().find(BOB_AT_ACME);
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(watched.calls("DataSource.getConnection"::equals)).hasSize(1);
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
      }
    }
    assertThat(
            World.rosterOf(place.pool())
                .memberships()
                .find(BOB_AT_ACME)
                .orElseThrow()
                .permissions())
        .containsExactly(Permission.parse("p" + (ROUNDS - 1)));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void connection_goes_back_as_it_came(boolean autoCommit, boolean isSerializable)
      throws SQLException {
    int level =
        isSerializable
            ? Connection.TRANSACTION_SERIALIZABLE
            : Connection.TRANSACTION_READ_COMMITTED;
    String name = isSerializable ? "TRANSACTION_SERIALIZABLE" : "TRANSACTION_READ_COMMITTED";
    try (HikariDataSource pool = pool(autoCommit, name)) {
      Roster roster = World.rosterOf(pool);
      EveryCommand.GRANT_ALL.run(roster);
      assertThatThrownBy(() -> roster.organizations().rename(HOST, ACME, ""))
          .isInstanceOf(RefusedException.class);
      watched.fail(1, WatchedDatabase.EXECUTIONS, faults.fault(Trouble.FULL_DISK));
      assertThatThrownBy(() -> EveryCommand.REMOVE.run(roster))
          .isInstanceOf(StorageException.class);

      try (Connection connection = pool.getConnection()) {
        Connection own = connection.unwrap(Connection.class);
        assertThat(own.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(own.getTransactionIsolation()).isEqualTo(level);
      }
    }
  }

  /** To set autocommit on would commit what could not be rolled back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void command_that_cannot_be_rolled_back_is_not_committed_by_giving_its_connection_back(
      boolean autoCommit) throws SQLException {
    List<String> before = place.everything();
    try (HikariDataSource pool = pool(autoCommit, null)) {
      Roster roster = World.rosterOf(pool);
      watched.fail(
          1,
          "Connection.commit"::equals,
          (connection, call) -> {
            watched.failNext("Connection.rollback"::equals, WatchedDatabase.failing("HY000", 1));
            throw new SQLException("planted", "53100", 0);
          });

      assertThatThrownBy(() -> EveryCommand.GRANT_ALL.run(roster))
          .isInstanceOf(StorageException.class);

      assertThat(place.everything()).isEqualTo(before);
    }
    assertThat(place.everything()).isEqualTo(before);
  }
}
