package dev.roster.benchmarks.throughput;

import dev.roster.jdbc.JdbcMembershipRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Starts the databases, or finds the one that runs. */
final class Servers {
  static final String MARIADB_URL = "mariadb.url";
  static final String MARIADB_DURABLE_URL = "mariadb.durable.url";

  private Servers() {}

  static boolean isGiven(String property) {
    return !System.getProperty(property, "").isEmpty();
  }

  static Server h2InMemory() {
    return new H2("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1", () -> {});
  }

  static Server h2InFile() {
    try {
      Path folder = Files.createTempDirectory("roster-throughput");
      String url = JdbcMembershipRepository.embeddedUrl(folder.resolve("X"));
      return new H2(
          url.replace(folder + "/X", folder + "/%s") + ";DB_CLOSE_DELAY=-1", () -> delete(folder));
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  private static String newName() {
    return "roster_place_" + UUID.randomUUID().toString().replace("-", "");
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  private record H2(String url, Runnable cleaning, List<DataSource> places) implements Server {
    H2(String url, Runnable cleaning) {
      this(url, cleaning, new ArrayList<>());
    }

    @Override
    public DataSource empty() {
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL(url.formatted(newName()));
      places.add(dataSource);
      return dataSource;
    }

    @Override
    public void close() {
      places.forEach(place -> execute(place, "SHUTDOWN"));
      cleaning.run();
    }
  }

  /**
   * @param durable whether a commit is on the disk when it is answered
   */
  static Server postgres(boolean durable) {
    String setting = durable ? "on" : "off";
    try {
      return new Postgres(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", setting)
              .setServerConfig("synchronous_commit", setting)
              .setServerConfig("full_page_writes", setting)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .start());
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  private record Postgres(EmbeddedPostgres server) implements Server {
    @Override
    public DataSource empty() {
      String schema = newName();
      execute(server.getPostgresDatabase(), "CREATE SCHEMA " + schema);
      PGSimpleDataSource dataSource = (PGSimpleDataSource) server.getPostgresDatabase();
      dataSource.setCurrentSchema(schema);
      return dataSource;
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException thrown) {
        throw new UncheckedIOException(thrown);
      }
    }
  }

  /**
   * The server of a URL, whose user may create databases.
   *
   * @param property the system property that names the URL
   */
  static Server mariaDb(String property) {
    if (!isGiven(property)) {
      throw new IllegalArgumentException("no server: give its URL as -D" + property + "=…");
    }
    return new MariaDb(System.getProperty(property), new ArrayList<>());
  }

  private record MariaDb(String url, List<String> databases) implements Server {
    @Override
    public DataSource empty() {
      String database = newName();
      execute(at(url), "CREATE DATABASE " + database);
      databases.add(database);
      return at(url.replaceFirst("(jdbc:mariadb://[^/]+/)[^?]*", "$1" + database));
    }

    private static DataSource at(String url) {
      try {
        return new MariaDbDataSource(url);
      } catch (SQLException thrown) {
        throw new IllegalStateException(thrown);
      }
    }

    @Override
    public void close() {
      databases.forEach(database -> execute(at(url), "DROP DATABASE " + database));
    }
  }
}
