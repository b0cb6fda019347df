package dev.roster.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The databases that tests run on: H2 and PostgreSQL, or MariaDB where the profile {@code mariadb}
 * has set {@code mariadb.url}; a server that does not answer fails the tests.
 */
final class Databases {
  static final String MARIADB_URL = "mariadb.url";

  /** For how many milliseconds after its last use a pool takes a connection for a living one. */
  private static final String NOT_LOOKED_AT = "com.zaxxer.hikari.aliveBypassWindowMs";

  /** In an order that foreign keys bear. */
  private static final List<String> EMPTYING =
      List.of(
          "UPDATE roster_user SET default_organization_id = NULL"
              + " WHERE default_organization_id IS NOT NULL",
          "DELETE FROM roster_membership_role",
          "DELETE FROM roster_membership",
          "DELETE FROM roster_role",
          "DELETE FROM roster_organization",
          "DELETE FROM roster_retired_organization",
          "DELETE FROM roster_user");

  private Databases() {}

  /** Every one, as arguments of parameterized tests. */
  static Stream<Database> all() {
    return System.getProperty(MARIADB_URL, "").isEmpty()
        ? Stream.of(H2Database.INSTANCE, PostgresDatabase.INSTANCE)
        : Stream.of(MariaDbDatabase.INSTANCE);
  }

  /** A pool of connections; its {@code close()} closes them. */
  static HikariDataSource pool(DataSource dataSource, int connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  /**
   * A pool of one connection, at which it looks each time before it gives it out: that one is gone
   * not every driver says in a way that a pool understands.
   */
  static HikariDataSource lookingPool(DataSource dataSource) {
    System.setProperty(NOT_LOOKED_AT, "-1");
    try {
      return pool(dataSource, 1);
    } finally {
      System.clearProperty(NOT_LOOKED_AT);
    }
  }

  /** Deletes all rows of Roster, which is faster than new tables. */
  static void deleteRows(DataSource dataSource) {
    execute(dataSource, EMPTYING);
  }

  static void execute(DataSource dataSource, List<String> statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
