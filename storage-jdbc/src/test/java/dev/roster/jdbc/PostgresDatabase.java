package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL: one server for all tests of a JVM, which ends with it, and a schema for each place.
 * What it has written need not outlast it.
 */
enum PostgresDatabase implements Database {
  INSTANCE;

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public DataSource empty() {
    String schema = "place_" + COUNT.incrementAndGet();
    Databases.execute(server().getPostgresDatabase(), List.of("CREATE SCHEMA " + schema));
    return inSchema(schema);
  }

  /** Connections to the server that stand in a schema. */
  DataSource inSchema(String schema) {
    PGSimpleDataSource dataSource = (PGSimpleDataSource) server().getPostgresDatabase();
    dataSource.setCurrentSchema(schema);
    return dataSource;
  }

  @Override
  public void end(DataSource dataSource) {
    Databases.execute(
        server().getPostgresDatabase(),
        List.of(
            "DROP SCHEMA "
                + requireNonNull(((PGSimpleDataSource) dataSource).getCurrentSchema())
                + " CASCADE"));
  }

  /** Where the programs of the server are. */
  static Path programs() {
    try {
      return Path.of(
          World.query(
                  server().getPostgresDatabase(),
                  "SELECT setting FROM pg_config WHERE name = 'BINDIR'")
              .get(0));
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }

  private static EmbeddedPostgres server() {
    return Server.STARTED;
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException thrown) {
      throw new AssertionError("PostgreSQL does not start", thrown);
    }
  }

  @Override
  public DataSource inSchema(DataSource place, String schema) {
    return inSchema(schema);
  }

  @Override
  public DataSource as(DataSource place, String user, String password) {
    PGSimpleDataSource entered =
        (PGSimpleDataSource)
            inSchema(requireNonNull(((PGSimpleDataSource) place).getCurrentSchema()));
    entered.setUser(user);
    entered.setPassword(password);
    return entered;
  }

  @Override
  public String toString() {
    return "PostgreSQL";
  }

  /** Started by whoever needs it first. */
  private static final class Server {
    static final EmbeddedPostgres STARTED =
        start(
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1"));
  }
}
