package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** How a database shows its sessions to others, and lets them end one. */
enum Sessions {
  H2(
      H2Database.INSTANCE,
      "SELECT SESSION_ID()",
      "SELECT ABORT_SESSION(%s)",
      "SELECT CANCEL_SESSION(%s)",
      "SELECT session_id FROM INFORMATION_SCHEMA.SESSIONS WHERE session_id = %s",
      " AND blocker_id IS NOT NULL"),
  POSTGRESQL(
      PostgresDatabase.INSTANCE,
      "SELECT pg_backend_pid()",
      "SELECT pg_terminate_backend(%s)",
      "SELECT pg_cancel_backend(%s)",
      "SELECT pid FROM pg_stat_activity WHERE pid = %s",
      " AND wait_event_type = 'Lock'"),
  MARIADB(
      MariaDbDatabase.INSTANCE,
      "SELECT CONNECTION_ID()",
      "KILL %s",
      "KILL QUERY %s",
      "SELECT p.id FROM information_schema.PROCESSLIST p WHERE p.id = %s",
      " AND EXISTS (SELECT 1 FROM information_schema.INNODB_TRX t"
          + " WHERE t.trx_mysql_thread_id = p.id AND t.trx_state = 'LOCK WAIT')");

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  // The databases are enums themselves.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Database database;

  private final String own;
  private final String kill;
  private final String cancel;
  private final String find;
  private final String waiting;

  Sessions(Database database, String own, String kill, String cancel, String find, String waiting) {
    this.database = database;
    this.own = own;
    this.kill = kill;
    this.cancel = cancel;
    this.find = find;
    this.waiting = waiting;
  }

  static Sessions of(Database database) {
    for (Sessions sessions : values()) {
      if (sessions.database == database) {
        return sessions;
      }
    }
    throw new IllegalArgumentException(database.toString());
  }

  /** The number of a connection's session. */
  String idOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(own)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The number of the session behind a pool of one connection. */
  String idOf(DataSource poolOfOne) throws SQLException {
    try (Connection connection = poolOfOne.getConnection()) {
      return idOf(connection);
    }
  }

  /** Ends a session, and waits until it is gone. */
  void kill(DataSource others, String id) {
    Databases.execute(others, List.of(kill.formatted(id)));
    await(others, find.formatted(id), true);
  }

  /** Ends what a session is doing. */
  void cancel(DataSource others, String id) {
    Databases.execute(others, List.of(cancel.formatted(id)));
  }

  /** Waits until a session waits for a lock. */
  void awaitWaiting(DataSource others, String id) {
    await(others, find.formatted(id) + waiting, false);
  }

  private static void await(DataSource others, String query, boolean isEmpty) {
    long begun = System.nanoTime();
    try {
      while (World.query(others, query).isEmpty() != isEmpty) {
        if (System.nanoTime() - begun > PATIENCE) {
          throw new AssertionError("in vain: " + query);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
