package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import dev.roster.repository.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction of Roster's own, at READ COMMITTED, on a connection that stands in none and is left
 * as it came, or useless: never with a part of a command that somebody could commit.
 */
final class OwnTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);

  private final Failures failures;

  OwnTransaction(Failures failures) {
    this.failures = failures;
  }

  /** Runs one attempt of a command, and keeps what it writes. */
  <V extends Verdict> V write(Connection connection, Function<Handle, V> attempt) {
    try {
      return run(connection, attempt, verdict -> !verdict.writes().isEmpty());
    } catch (RuntimeException thrown) {
      throw failures.inOwnTransaction(thrown);
    }
  }

  /** Runs a read. */
  <T> T read(Connection connection, Function<Handle, T> reader) {
    try {
      if (connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
        return run(connection, reader, result -> false);
      }
      try {
        return reader.apply(PlainHandles.over(connection));
      } finally {
        endRead(connection);
      }
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    } catch (RuntimeException thrown) {
      throw failures.onRead(thrown);
    }
  }

  /** Without autocommit a read has begun a transaction; what was read is good all the same. */
  private static void endRead(Connection connection) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException | RuntimeException thrown) {
      LOG.warn("The transaction of a read could not be ended", thrown);
    }
  }

  private <T> T run(Connection connection, Function<Handle, T> work, Predicate<T> isKept) {
    Settings before = Settings.begin(connection);
    T result;
    try {
      result = work.apply(PlainHandles.over(connection));
      if (isKept.test(result)) {
        commit(connection);
      } else {
        connection.rollback();
      }
    } catch (SQLException thrown) {
      SqlFailure failure = new SqlFailure(thrown);
      undo(connection, before, failure);
      throw failure;
    } catch (RuntimeException | Error thrown) {
      undo(connection, before, thrown);
      throw thrown;
    }
    try {
      before.restore(connection);
    } catch (SQLException | RuntimeException thrown) {
      LOG.warn("A connection could not be set back to how it came, and is given up", thrown);
      giveUp(connection, thrown);
    }
    return result;
  }

  private void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException thrown) {
      throw failures.onCommit(thrown);
    } catch (RuntimeException thrown) {
      throw Failures.outcomeUnknown(thrown);
    }
  }

  private static void undo(Connection connection, Settings before, Throwable reason) {
    try {
      connection.rollback();
      before.restore(connection);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      // Setting autocommit on would commit what could not be rolled back.
      giveUp(connection, reason);
    }
  }

  /**
   * Makes a connection useless on which something is left that could not be undone, so that nobody
   * commits it; the database then undoes it.
   */
  static void giveUp(Connection connection, Throwable reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
    }
    // Asked to abort, H2's driver does nothing; asked to close, a pool's connection lives on.
    try {
      Connection driver = connection.unwrap(Connection.class);
      if (!driver.isClosed()) {
        driver.close();
      }
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
    }
  }

  /** How a connection came, so that it can go back like that. */
  private record Settings(boolean autoCommit, int isolation) {
    static Settings begin(Connection connection) {
      Settings before;
      try {
        before = new Settings(connection.getAutoCommit(), connection.getTransactionIsolation());
      } catch (SQLException thrown) {
        throw new SqlFailure(thrown);
      }
      try {
        if (before.isolation != Connection.TRANSACTION_READ_COMMITTED) {
          connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        if (before.autoCommit) {
          connection.setAutoCommit(false);
        }
        return before;
      } catch (SQLException thrown) {
        SqlFailure failure = new SqlFailure(thrown);
        undo(connection, before, failure);
        throw failure;
      }
    }

    void restore(Connection connection) throws SQLException {
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
      if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
        connection.setTransactionIsolation(isolation);
      }
    }
  }
}
