package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import dev.roster.jdbc.WatchedDatabase.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a database tells of trouble: by the state and the code of its driver. A server tells of it
 * itself, so that whatever an error does to a transaction is done.
 */
// Nothing of it changes: the map and the sets are made once, and the databases are enums.
@SuppressWarnings("ImmutableEnumChecker")
enum Faults {
  H2(
      H2Database.INSTANCE,
      Map.of(
          Trouble.CUT, new Told("90067", 90067),
          Trouble.CUT_ANSWER, new Told("90067", 90067),
          Trouble.DEADLOCK, new Told("40001", 40001),
          Trouble.SERIALIZATION, new Told("90131", 90131),
          Trouble.LOCK_TIMEOUT, new Told("HYT00", 50200),
          Trouble.DUPLICATE_KEY, new Told("23505", 23505),
          Trouble.FULL_DISK, new Told("90031", 90031)),
      EnumSet.of(Trouble.DEADLOCK)) {
    @Override
    Optional<String> statement(Trouble trouble) {
      return Optional.empty();
    }
  },
  POSTGRESQL(
      PostgresDatabase.INSTANCE,
      Map.of(
          Trouble.CUT, new Told("08006", 0),
          Trouble.CUT_ANSWER, new Told("08006", 0),
          Trouble.DEADLOCK, new Told("40P01", 0),
          Trouble.SERIALIZATION, new Told("40001", 0),
          Trouble.LOCK_TIMEOUT, new Told("55P03", 0),
          Trouble.DUPLICATE_KEY, new Told("23505", 0),
          Trouble.FULL_DISK, new Told("53100", 0)),
      EnumSet.noneOf(Trouble.class)) {
    @Override
    Optional<String> statement(Trouble trouble) {
      return Optional.of(
          trouble.isCut()
              ? "SELECT pg_terminate_backend(pg_backend_pid())"
              : "DO $$ BEGIN RAISE 'planted' USING ERRCODE = '%s'; END $$"
                  .formatted(told(trouble).state()));
    }
  },
  MARIADB(
      MariaDbDatabase.INSTANCE,
      Map.of(
          Trouble.CUT, new Told("08000", -1),
          Trouble.CUT_ANSWER, new Told("08000", -1),
          Trouble.DEADLOCK, new Told("40001", 1213),
          Trouble.SERIALIZATION, new Told("HY000", 1020),
          Trouble.LOCK_TIMEOUT, new Told("HY000", 1205),
          Trouble.DUPLICATE_KEY, new Told("23000", 1062),
          Trouble.FULL_DISK, new Told("HY000", 1114)),
      EnumSet.of(Trouble.DEADLOCK, Trouble.SERIALIZATION)) {
    @Override
    Optional<String> statement(Trouble trouble) {
      return Optional.of(
          trouble.isCut()
              ? "KILL CONNECTION_ID()"
              : "SIGNAL SQLSTATE '%s' SET MYSQL_ERRNO = %d, MESSAGE_TEXT = 'planted'"
                  .formatted(told(trouble).state(), told(trouble).code()));
    }
  };

  /** What an exception of the driver tells. */
  record Told(String state, int code) {}

  private final Database database;
  private final Map<Trouble, Told> told;
  private final Set<Trouble> undoing;

  Faults(Database database, Map<Trouble, Told> told, Set<Trouble> undoing) {
    this.database = database;
    this.told = told;
    this.undoing = undoing;
  }

  static Faults of(Database database) {
    for (Faults faults : values()) {
      if (faults.database == database) {
        return faults;
      }
    }
    throw new IllegalArgumentException(database.toString());
  }

  final Told told(Trouble trouble) {
    return requireNonNull(told.get(trouble));
  }

  /** Whether the database undoes the whole transaction along with the statement. */
  final boolean undoes(Trouble trouble) {
    return undoing.contains(trouble);
  }

  /** A statement by which the server brings the trouble about; empty where there is no server. */
  abstract Optional<String> statement(Trouble trouble);

  /** The trouble in place of a call. */
  final Fault fault(Trouble trouble) {
    Optional<String> statement = statement(trouble);
    return new Fault() {
      @Override
      public void strike(Connection connection, WatchedDatabase.Call call) throws Throwable {
        if (trouble == Trouble.CUT_ANSWER) {
          call.now();
        }
        if (trouble.isCut()) {
          connection.close();
        } else {
          if (undoes(trouble) && !connection.getAutoCommit()) {
            connection.rollback();
          }
          if (statement.isPresent()) {
            execute(connection, statement.get());
          }
        }
        throw new SQLException("planted", told(trouble).state(), told(trouble).code());
      }

      @Override
      public Optional<String> statement() {
        return statement.map(sql -> undoes(trouble) ? "ROLLBACK;\n" + sql : sql);
      }
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement raising = connection.createStatement()) {
      raising.execute(sql);
    }
  }
}
