package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.repository.MembershipRepository;
import java.util.function.Supplier;
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

  /** Gives the same repository each time, once there is no row. */
  Supplier<MembershipRepository> repositories() {
    MembershipRepository repository = JdbcMembershipRepository.create(pool);
    return () -> {
      Databases.deleteRows(pool);
      return repository;
    };
  }

  @Override
  public void close() {
    pool.close();
    database.end(place);
  }
}
