package dev.roster.jdbc;

import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.change;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * How often a command waits for the server, counted between the driver and the server. Besides the
 * text that locks and reads, the one that writes and the commit, the driver sends each change of
 * autocommit by itself: a pool without autocommit saves two trips of five.
 */
class MariaDbTripTest {
  private static FilledPlace place;
  private static CountingProxy proxy;
  private static DataSource counted;

  @BeforeAll
  static void open() throws SQLException {
    place = new FilledPlace(MariaDbDatabase.INSTANCE);
    String server = requireNonNull(System.getProperty(Databases.MARIADB_URL));
    Matcher port = Pattern.compile("//[^/:]+:(\\d+)/").matcher(server);
    proxy = new CountingProxy(port.find() ? Integer.parseInt(port.group(1)) : 3306);
    // The URL of a place does not tell its password.
    String url = requireNonNull(((MariaDbDataSource) place.direct()).getUrl());
    String database = url.replaceFirst(".*//[^/]+/([^?]*).*", "$1");
    counted =
        new MariaDbDataSource(
            server.replaceFirst("//[^/]+/[^?]*", "//127.0.0.1:" + proxy.port() + "/" + database));
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

  private static HikariDataSource pool(boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(counted);
    config.setMaximumPoolSize(1);
    config.setAutoCommit(autoCommit);
    return new HikariDataSource(config);
  }

  private static int trips(HikariDataSource pool, Runnable doing) throws SQLException {
    // A pool may first look at a connection that it has not given out for a while.
    try (Connection unused = pool.getConnection()) {
      assertThat(unused.isClosed()).isFalse();
    }
    proxy.trips();
    doing.run();
    return proxy.trips();
  }

  @ParameterizedTest
  @CsvSource({"true, 5, 4, 1", "false, 3, 2, 2"})
  void upsert_takes_two_trips_and_its_commit(
      boolean autoCommit, int thatWrites, int thatWritesNothing, int read) throws SQLException {
    try (HikariDataSource pool = pool(autoCommit)) {
      Roster roster = World.rosterOf(pool);
      for (EveryCommand upsert : PostgresTripTest.upserts().toList()) {
        assertThat(trips(pool, () -> upsert.run(roster))).as("%s", upsert).isEqualTo(thatWrites);
        place.restore();
      }
      assertThat(trips(pool, () -> World.upsert(roster, BOB_AT_ACME, change())))
          .isEqualTo(thatWritesNothing);
      assertThat(trips(pool, () -> roster.memberships().find(BOB_AT_ACME))).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.roster.jdbc.PostgresTripTest#upserts")
  void upsert_in_a_transaction_of_the_host_takes_two_and_its_savepoint(EveryCommand upsert)
      throws SQLException {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
    Roster roster = World.rosterOf(place.pool());
    try (Connection connection = counted.getConnection()) {
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      proxy.trips();

      upsert.run(roster.with(repository.joining(connection)));

      assertThat(proxy.trips()).isEqualTo(4);
      connection.rollback();
    }
  }
}
