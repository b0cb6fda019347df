package dev.roster.jdbc;

import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

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
  public DataSource as(DataSource place, String user, String password) {
    JdbcDataSource entered = new JdbcDataSource();
    // How long a database stays open is its administrator's.
    entered.setURL(((JdbcDataSource) place).getURL().replace(";DB_CLOSE_DELAY=-1", ""));
    entered.setUser(user);
    entered.setPassword(password);
    return entered;
  }

  @Override
  public String toString() {
    return "H2";
  }
}
