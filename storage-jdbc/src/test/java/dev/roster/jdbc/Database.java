package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** A database product that tests run on, a real server where it needs one; prints as its name. */
interface Database {
  /** A new place for tables, without any, apart from all others. Each connection is a new one. */
  DataSource empty();

  /** A new place with the tables of Roster, which are empty. */
  default DataSource withTables() {
    DataSource dataSource = empty();
    JdbcSchema.of(dataSource).apply();
    return dataSource;
  }

  /** Ends what {@link #empty()} or {@link #withTables()} gave, and all that it holds. */
  void end(DataSource dataSource);

  /** The name of the folder with its schema. */
  default String folder() {
    return toString().toLowerCase(Locale.ROOT);
  }

  /** The database of a place, on connections that stand in another schema of it. */
  DataSource inSchema(DataSource place, String schema);

  /** The same place, entered by another user of the database. */
  DataSource as(DataSource place, String user, String password);

  /** A list as a parameter of a statement. */
  default Object list(Connection connection, List<String> elements) throws SQLException {
    return connection.createArrayOf("VARCHAR", elements.toArray());
  }

  /** An instant as a parameter of a statement. */
  default Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
