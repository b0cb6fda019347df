package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;

/** Keeps what fails in a host's transaction from leaving a part of itself there. */
final class HostSavepoint {
  /** How a text that guards itself begins and ends. */
  static final String BEGIN = "SAVEPOINT roster";

  static final String END = "RELEASE SAVEPOINT roster";

  private static final String UNDO = "ROLLBACK TO SAVEPOINT roster";

  private final Failures failures;

  HostSavepoint(Failures failures) {
    this.failures = failures;
  }

  /** Runs what takes several trips. */
  void around(Handle handle, Runnable writes) {
    Connection connection = handle.getConnection();
    Savepoint before;
    try {
      before = connection.setSavepoint();
    } catch (SQLException thrown) {
      throw new SqlFailure(thrown);
    }
    try {
      writes.run();
      connection.releaseSavepoint(before);
    } catch (SQLException thrown) {
      SqlFailure failure = new SqlFailure(thrown);
      undo(connection, () -> connection.rollback(before), failure);
      throw failure;
    } catch (RuntimeException | Error thrown) {
      undo(connection, () -> connection.rollback(before), thrown);
      throw thrown;
    }
  }

  /** Runs a text that begins with {@link #BEGIN} and ends with {@link #END}. */
  void within(Handle handle, Runnable text) {
    try {
      text.run();
    } catch (RuntimeException | Error thrown) {
      Connection connection = handle.getConnection();
      undo(
          connection,
          () -> {
            try (Statement statement = connection.createStatement()) {
              statement.execute(UNDO);
              statement.execute(END);
            }
          },
          thrown);
      throw thrown;
    }
  }

  private interface Undo {
    void run() throws SQLException;
  }

  private void undo(Connection connection, Undo undo, Throwable reason) {
    Failure failure = failures.classify(reason);
    if (failure == Failure.LOST_RACE_AND_TRANSACTION || failure == Failure.NOTHING_DONE) {
      return;
    }
    try {
      undo.run();
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      // Better no transaction than one in which the host commits a part of a command; a connection
      // that is told to be lost may live all the same.
      OwnTransaction.giveUp(connection, reason);
    }
  }
}
