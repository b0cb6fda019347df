package dev.roster.jdbc;

import java.util.Locale;
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
  public DataSource inSchema(DataSource place, String schema) {
    return H2.inSchema(place, schema.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "H2";
  }
}
