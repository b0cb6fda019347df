package dev.roster.jdbc;

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
}
