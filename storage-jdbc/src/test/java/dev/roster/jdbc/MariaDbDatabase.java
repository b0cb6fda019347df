package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The MariaDB server that {@code mariadb.url} names, and a database of it for each place. */
enum MariaDbDatabase implements Database {
  INSTANCE;

  private static final String NAME = "roster_place_";

  /** The database that the URL names. */
  DataSource given() {
    return at(url());
  }

  @Override
  public DataSource empty() {
    String database = NAME + UUID.randomUUID().toString().replace("-", "");
    Databases.execute(given(), List.of("CREATE DATABASE " + database));
    return in(database);
  }

  /** Connections to the server that stand in a database. */
  DataSource in(String database) {
    return at(url().replaceFirst("(jdbc:mariadb://[^/]+/)[^?]*", "$1" + database));
  }

  @Override
  public void end(DataSource dataSource) {
    String url = requireNonNull(((MariaDbDataSource) dataSource).getUrl());
    int from = url.indexOf(NAME);
    Databases.execute(
        given(), List.of("DROP DATABASE " + url.substring(from, from + NAME.length() + 32)));
  }

  /** In a database of the server, which MariaDB calls a schema as well. */
  @Override
  public DataSource inSchema(DataSource place, String schema) {
    return in(schema);
  }

  @Override
  public DataSource as(DataSource place, String user, String password) {
    String url = requireNonNull(((MariaDbDataSource) place).getUrl());
    return at(url.replaceFirst("\\?.*", "?user=" + user + "&password=" + password));
  }

  /** Text, in which each element is ended by a line feed. */
  @Override
  public Object list(Connection connection, List<String> elements) {
    StringBuilder text = new StringBuilder();
    elements.forEach(element -> text.append(element).append('\n'));
    return text.toString();
  }

  @Override
  public Object time(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String url() {
    return requireNonNull(System.getProperty(Databases.MARIADB_URL), Databases.MARIADB_URL);
  }

  private static DataSource at(String url) {
    try {
      return new MariaDbDataSource(url);
    } catch (SQLException thrown) {
      throw new AssertionError("MariaDB cannot be reached by '" + url + "'", thrown);
    }
  }

  @Override
  public String toString() {
    return "MariaDB";
  }
}
