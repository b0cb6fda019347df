package dev.roster.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases for tests, each a new one. */
final class H2 {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private H2() {}

  /** One in memory without any tables. */
  static DataSource empty() {
    return at("jdbc:h2:mem:roster" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
  }

  /** One in memory with the tables of Roster. */
  static DataSource inMemory() {
    return withTables(empty());
  }

  /** One in a file of the folder, with the tables of Roster. */
  static DataSource inFile(Path folder) {
    Path file = folder.resolve("roster" + COUNT.incrementAndGet());
    return withTables(at(JdbcMembershipRepository.embeddedUrl(file) + ";DB_CLOSE_DELAY=-1"));
  }

  static DataSource at(String url) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url);
    return dataSource;
  }

  /** The same one, on connections that stand in a schema. */
  static DataSource inSchema(DataSource database, String schema) {
    return at(((JdbcDataSource) database).getURL() + ";SCHEMA=" + schema);
  }

  private static DataSource withTables(DataSource dataSource) {
    JdbcSchema.of(dataSource).apply();
    return dataSource;
  }

  /** Ends a database, and what it holds in memory. */
  static void shutDown(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
