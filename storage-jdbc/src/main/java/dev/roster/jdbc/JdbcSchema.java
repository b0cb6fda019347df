package dev.roster.jdbc;

import dev.roster.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The tables in which {@link JdbcMembershipRepository} keeps everything: versioned files under
 * {@code META-INF/roster/schema}, applied when a host asks and by nobody else.
 *
 * <p>Each file marks its own version in the table {@code roster_schema}, when it begins and when it
 * is done, so that a host can as well run the files, in their order, with a migration tool. Safe
 * for use by many threads.
 */
public final class JdbcSchema {
  /** How the tables of a database stand to this library. */
  public enum State {
    /** There are none. */
    FRESH,
    /** They are what this library needs. */
    CURRENT,
    /** They are of an older library; {@link JdbcSchema#apply()} brings them up. */
    OLDER,
    /** They are of a newer library, which alone can use them. */
    NEWER,
    /** A version was begun and is not done: another process works on it, or has died. */
    UNFINISHED,
    /** Some are there, without the table {@code roster_schema} that would tell their version. */
    UNKNOWN
  }

  private static final String FOLDER = "META-INF/roster/schema/";
  private static final List<String> FILES = List.of("V1__roster.sql", "V2__checks.sql");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DataSource dataSource;
  private final String folder;
  private final List<String> files;
  private final Duration patience;

  /**
   * @param folder has a folder for each database, with the files
   * @param files one a version, the first of version 1
   * @param patience how long another process that works on a version is waited for
   */
  JdbcSchema(DataSource dataSource, String folder, List<String> files, Duration patience) {
    this.dataSource = dataSource;
    this.folder = folder;
    this.files = List.copyOf(files);
    this.patience = patience;
  }

  /** The schema of the database behind a data source. */
  public static JdbcSchema of(DataSource dataSource) {
    return new JdbcSchema(
        Objects.requireNonNull(dataSource, "dataSource"), FOLDER, FILES, PATIENCE);
  }

  /** The version that this library needs; versions count from 1. */
  public int neededVersion() {
    return files.size();
  }

  /** How the tables stand to this library. Changes nothing. */
  public State state() {
    return inConnection((connection, dialect) -> present(connection).state(files.size()));
  }

  /**
   * Makes sure that the tables are current, and changes nothing.
   *
   * @throws IllegalStateException when they are not, with what is there and what is needed
   * @throws StorageException when the database fails
   */
  public void validate() {
    Present present = inConnection((connection, dialect) -> present(connection));
    if (present.state(files.size()) != State.CURRENT) {
      throw unusable(present);
    }
  }

  /**
   * Creates the tables, or brings those of an older library up; leaves current ones alone. When
   * several processes do it at once, one does the work and the others wait for it, a minute at the
   * most.
   *
   * @throws IllegalStateException for tables of a newer library, of no known version, or unfinished
   * @throws StorageException when the database fails; on a database that cannot undo the creation
   *     of tables the version is left unfinished
   */
  public void apply() {
    inConnection(
        (connection, dialect) -> {
          long deadline = System.nanoTime() + patience.toNanos();
          while (true) {
            Present present = present(connection);
            switch (present.state(files.size())) {
              case CURRENT -> {
                return present;
              }
              case FRESH, OLDER -> applyNext(connection, dialect, present);
              case UNFINISHED -> waitFor(present, deadline);
              case NEWER, UNKNOWN -> throw unusable(present);
            }
          }
        });
  }

  private void applyNext(Connection connection, Dialect dialect, Present before)
      throws SQLException {
    List<String> statements = statements(script(dialect, before.version + 1));
    try (Statement statement = connection.createStatement()) {
      // The first one marks the version, and fails for all but one who begin it at once.
      try {
        statement.execute(statements.get(0));
      } catch (SQLException thrown) {
        if (present(connection).equals(before)) {
          throw thrown;
        }
        return;
      }
      for (String next : statements.subList(1, statements.size())) {
        statement.execute(next);
      }
    }
  }

  private void waitFor(Present present, long deadline) {
    if (System.nanoTime() - deadline > 0) {
      throw unusable(present);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StorageException(
          "interrupted while another process applies the schema", interrupted);
    }
  }

  private IllegalStateException unusable(Present present) {
    String needed = ", and this library needs version " + files.size();
    return new IllegalStateException(
        switch (present.state(files.size())) {
          case FRESH ->
              "the database has no tables of Roster" + needed + "; JdbcSchema.apply() creates them";
          case OLDER ->
              "the tables of Roster have version "
                  + present.version
                  + needed
                  + "; JdbcSchema.apply() brings them up";
          case NEWER ->
              "the tables of Roster have version "
                  + present.version
                  + needed
                  + ": they were made by a newer one, which alone can use them; nothing was"
                  + " changed";
          case UNFINISHED ->
              "version "
                  + (present.version + 1)
                  + " of the tables of Roster was begun and is not finished"
                  + needed
                  + "; another process works on it, or died over it and left it to be repaired by"
                  + " hand";
          case UNKNOWN ->
              "the database has tables of Roster, but no table roster_schema that tells their"
                  + " version"
                  + needed
                  + "; nothing was changed";
          case CURRENT -> throw new AssertionError("current tables are usable");
        });
  }

  /**
   * What a database has.
   *
   * @param tables whether there are any but {@code roster_schema}
   * @param marked whether there is {@code roster_schema}
   * @param version the highest that is done, 0 for none
   * @param unfinished whether one was begun and is not done
   */
  private record Present(boolean tables, boolean marked, int version, boolean unfinished) {
    State state(int needed) {
      if (!marked) {
        return tables ? State.UNKNOWN : State.FRESH;
      }
      if (version > needed) {
        return State.NEWER;
      }
      if (unfinished) {
        return State.UNFINISHED;
      }
      return version == needed ? State.CURRENT : State.OLDER;
    }
  }

  private static Present present(Connection connection) throws SQLException {
    boolean tables = false;
    boolean marked = false;
    String schema = connection.getSchema();
    try (ResultSet found =
        connection.getMetaData().getTables(connection.getCatalog(), schema, "%", null)) {
      while (found.next()) {
        // The name was taken as a pattern, in which '_' stands for any character.
        if (schema != null && !schema.equals(found.getString("TABLE_SCHEM"))) {
          continue;
        }
        String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        marked |= name.equals("roster_schema");
        tables |= name.startsWith("roster_") && !name.equals("roster_schema");
      }
    }
    int version = 0;
    boolean unfinished = marked;
    if (marked) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT version, done FROM roster_schema")) {
        unfinished = !rows.isBeforeFirst();
        while (rows.next()) {
          if (rows.getBoolean("done")) {
            version = Math.max(version, rows.getInt("version"));
          } else {
            unfinished = true;
          }
        }
      }
    }
    return new Present(tables, marked, version, unfinished);
  }

  private String script(Dialect dialect, int version) {
    String path = folder + dialect.name() + "/" + files.get(version - 1);
    try (InputStream file = JdbcSchema.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("'" + path + "' is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException thrown) {
      throw new StorageException("'" + path + "' cannot be read", thrown);
    }
  }

  /** The statements of a file, each ending in {@code ;} at the end of a line. */
  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    script
        .lines()
        .filter(line -> !line.startsWith("--"))
        .forEach(
            line -> {
              statement.append(line).append('\n');
              if (line.endsWith(";")) {
                statements.add(statement.substring(0, statement.lastIndexOf(";")).strip());
                statement.setLength(0);
              }
            });
    return statements;
  }

  private interface Work<T> {
    T on(Connection connection, Dialect dialect) throws SQLException;
  }

  private <T> T inConnection(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return work.on(connection, Dialect.of(connection));
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException thrown) {
      throw new StorageException(
          "the schema of Roster could not be read or applied: SQLState "
              + thrown.getSQLState()
              + ", code "
              + thrown.getErrorCode(),
          thrown);
    }
  }
}
