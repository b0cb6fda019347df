package dev.roster.jdbc;

import javax.sql.DataSource;

/** H2 in memory. */
enum H2Database implements Database {
  INSTANCE;

  @Override
  public DataSource empty() {
    return H2.empty();
  }

  @Override
  public void end(DataSource dataSource) {
    H2.shutDown(dataSource);
  }

  @Override
  public String toString() {
    return "H2";
  }
}
