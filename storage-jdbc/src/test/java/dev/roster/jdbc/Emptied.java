package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A place with tables and a pool, which is emptied for each test: new tables would cost more. */
final class Emptied implements AutoCloseable {
  private static final int CONNECTIONS = 50;

  private final Database database;
  private final DataSource place;
  private final HikariDataSource pool;

  Emptied(Database database) {
    this.database = database;
    this.place = database.withTables();
    this.pool = Databases.pool(place, CONNECTIONS);
  }

  /** The pool, once there is no row. */
  DataSource pool() {
    Databases.deleteRows(pool);
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    database.end(place);
  }
}
