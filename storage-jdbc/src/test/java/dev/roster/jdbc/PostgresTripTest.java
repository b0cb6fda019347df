package dev.roster.jdbc;

import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How often a command waits for the server, counted between the driver and the server: the begin
 * goes along with the text that locks and reads, another text writes, and the commit.
 */
class PostgresTripTest {
  private static FilledPlace place;
  private static CountingProxy proxy;

  @BeforeAll
  static void open() {
    place = new FilledPlace(PostgresDatabase.INSTANCE);
    proxy = new CountingProxy(((PGSimpleDataSource) place.direct()).getPortNumbers()[0]);
  }

  @AfterAll
  static void close() {
    proxy.close();
    place.close();
  }

  @BeforeEach
  void restore() throws SQLException {
    place.restore();
  }

  private static PGSimpleDataSource throughProxy() {
    PGSimpleDataSource direct = (PGSimpleDataSource) place.direct();
    PGSimpleDataSource counted = new PGSimpleDataSource();
    counted.setServerNames(new String[] {"127.0.0.1"});
    counted.setPortNumbers(new int[] {proxy.port()});
    counted.setDatabaseName(direct.getDatabaseName());
    counted.setUser(direct.getUser());
    counted.setPassword(direct.getPassword());
    counted.setCurrentSchema(direct.getCurrentSchema());
    return counted;
  }

  private static HikariDataSource pool(boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(throughProxy());
    config.setMaximumPoolSize(1);
    config.setAutoCommit(autoCommit);
    return new HikariDataSource(config);
  }

  static Stream<EveryCommand> upserts() {
    return Stream.of(
        EveryCommand.GRANT,
        EveryCommand.GRANT_ALL,
        EveryCommand.CHANGE_PERMISSIONS,
        EveryCommand.CHANGE_ROLES,
        EveryCommand.CHANGE_OWNERS,
        EveryCommand.SWITCH_DEFAULT,
        EveryCommand.CLEAR_DEFAULT);
  }

  private static void assertTrips(HikariDataSource pool, int expected, Runnable doing) {
    // A pool may first look at a connection that it has not given out for a while.
    try (Connection unused = pool.getConnection()) {
      assertThat(unused.isClosed()).isFalse();
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
    proxy.trips();
    doing.run();
    assertThat(proxy.trips()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void upsert_takes_three_trips_with_its_commit(boolean autoCommit) throws SQLException {
    try (HikariDataSource pool = pool(autoCommit)) {
      Roster roster = World.rosterOf(pool);
      for (EveryCommand upsert : upserts().toList()) {
        assertTrips(pool, 3, () -> upsert.run(roster));
        place.restore();
      }
      // Lock, read, roll back.
      assertTrips(pool, 2, () -> World.upsert(roster, BOB_AT_ACME, change()));
      // Without autocommit a read begins a transaction, which is rolled back.
      assertTrips(pool, autoCommit ? 1 : 2, () -> roster.memberships().find(BOB_AT_ACME));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DELETE_ORGANIZATION", "DELETE_USER", "DELETE_USER_ALONG"})
  void deletion_takes_as_many(EveryCommand deletion) {
    try (HikariDataSource pool = pool(true)) {
      Roster roster = World.rosterOf(pool);
      assertTrips(pool, 3, () -> deletion.run(roster));
    }
  }

  @ParameterizedTest
  @MethodSource("upserts")
  void upsert_in_a_transaction_of_the_host_takes_two(EveryCommand upsert) throws SQLException {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
    Roster roster = World.rosterOf(place.pool());
    try (Connection connection = throughProxy().getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      proxy.trips();

      upsert.run(roster.with(repository.joining(connection)));

      assertThat(proxy.trips()).isEqualTo(2);
      connection.rollback();
    }
  }
}
