package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import dev.roster.repository.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that Roster begins and ends: one a command, at READ COMMITTED, on a connection that
 * goes back as it came.
 */
final class OwnTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

  private final Supplier<Handle> handles;
  private final Failures failures;

  /**
   * @param handles opens a handle, whose closing gives its connection back
   */
  OwnTransactions(Supplier<Handle> handles, Failures failures) {
    this.handles = handles;
    this.failures = failures;
  }

  @Override
  public <V extends Verdict> V write(Function<Handle, V> attempt) {
    Handle handle = open();
    try {
      return write(handle, attempt);
    } catch (RuntimeException thrown) {
      throw failures.inOwnTransaction(thrown);
    } finally {
      close(handle);
    }
  }

  private Handle open() {
    try {
      Handle handle = handles.get();
      // What is open is ended here; on a pool without autocommit Jdbi would take a read for a leak.
      handle.getConfig(Handles.class).setForceEndTransactions(false);
      return handle;
    } catch (RuntimeException thrown) {
      throw failures.onRead(thrown);
    }
  }

  /** Whether or not the connection can be given back, the command is done or is not. */
  private static void close(Handle handle) {
    try {
      handle.close();
    } catch (RuntimeException thrown) {
      LOG.warn("A connection could not be given back", thrown);
    }
  }

  /** Runs an attempt in a transaction of its own on a connection that stands in none. */
  <V extends Verdict> V write(Handle handle, Function<Handle, V> attempt) {
    Connection connection = handle.getConnection();
    Settings before = Settings.begin(connection);
    V verdict;
    try {
      verdict = attempt.apply(handle);
      if (verdict.writes().isEmpty()) {
        connection.rollback();
      } else {
        commit(connection);
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
    } catch (SQLException thrown) {
      LOG.warn("A connection could not be set back to how it came, and is given up", thrown);
      abort(connection, thrown);
    }
    return verdict;
  }

  private void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException thrown) {
      throw failures.onCommit(thrown);
    }
  }

  private static void undo(Connection connection, Settings before, Throwable reason) {
    try {
      connection.rollback();
      before.restore(connection);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      // Setting autocommit on would commit what could not be rolled back.
      abort(connection, reason);
    }
  }

  private static void abort(Connection connection, Throwable reason) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
    }
  }

  @Override
  public void applying(Handle handle, Runnable writes) {
    writes.run();
  }

  @Override
  public <T> T read(Function<Handle, T> reader) {
    Handle handle = open();
    try {
      T result = reader.apply(handle);
      endRead(handle.getConnection());
      return result;
    } catch (RuntimeException thrown) {
      throw failures.onRead(thrown);
    } finally {
      close(handle);
    }
  }

  /** Without autocommit a read has begun a transaction. */
  private static void endRead(Connection connection) {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
    } catch (SQLException thrown) {
      throw new SqlFailure(thrown);
    }
  }

  /** How a connection came, so that it can go back like that. */
  private record Settings(boolean autoCommit, int isolation) {
    static Settings begin(Connection connection) {
      try {
        Settings before =
            new Settings(connection.getAutoCommit(), connection.getTransactionIsolation());
        if (before.isolation != Connection.TRANSACTION_READ_COMMITTED) {
          connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        if (before.autoCommit) {
          connection.setAutoCommit(false);
        }
        return before;
      } catch (SQLException thrown) {
        throw new SqlFailure(thrown);
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
