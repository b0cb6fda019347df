package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import dev.roster.repository.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction of Roster's own, at READ COMMITTED, on a connection that stands in none and is left
 * as it came, or useless: never with a part of a command that somebody could commit.
 */
final class OwnTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransaction.class);

  private final Dialect dialect;
  private final Failures failures;

  OwnTransaction(Dialect dialect, Failures failures) {
    this.dialect = dialect;
    this.failures = failures;
  }

  /** Runs one attempt of a command, and keeps what it writes. */
  <V extends Verdict> V write(Connection connection, Work<V> attempt) {
    try {
      return run(connection, attempt, verdict -> !verdict.writes().isEmpty());
    } catch (RuntimeException thrown) {
      throw failures.inOwnTransaction(thrown);
    }
  }

  /** Runs a read. */
  <T> T read(Connection connection, Work<T> reader) {
    try {
      if (dialect.readsUncommitted(connection, Owner.ROSTER)) {
        return run(connection, reader, result -> false);
      }
      try {
        return reader.run(PlainHandles.over(connection), Owner.ROSTER);
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

  private <T> T run(Connection connection, Work<T> work, Predicate<T> isKept) {
    Settings before = begin(connection);
    T result;
    try {
      result = work.run(PlainHandles.over(connection), Owner.ROSTER);
      if (isKept.test(result)) {
        commit(connection);
      } else {
        dialect.release(connection);
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

  private Settings begin(Connection connection) {
    Settings before;
    try {
      before = Settings.of(connection, dialect.setsLevelItself());
    } catch (SQLException thrown) {
      throw new SqlFailure(thrown);
    }
    try {
      if (before.isolation.isPresent()) {
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

  private void commit(Connection connection) {
    try {
      dialect.commit(connection);
    } catch (SQLException thrown) {
      throw failures.onCommit(thrown);
    } catch (RuntimeException thrown) {
      throw Failures.outcomeUnknown(thrown);
    }
  }

  private void undo(Connection connection, Settings before, Throwable reason) {
    try {
      rollBack(connection);
      before.restore(connection);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      // Setting autocommit on would commit what could not be rolled back.
      giveUp(connection, reason);
    }
  }

  /** On a cluster a rollback can be answered by that the transaction was undone already. */
  private void rollBack(Connection connection) throws SQLException {
    try {
      dialect.rollBack(connection);
    } catch (SQLException thrown) {
      if (dialect.classify(thrown) != Failure.LOST_RACE_AND_TRANSACTION) {
        throw thrown;
      }
      dialect.rollBack(connection);
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

  /**
   * How a connection came, so that it can go back like that.
   *
   * @param isolation its level where it is not READ COMMITTED and was set so
   */
  private record Settings(boolean autoCommit, OptionalInt isolation) {
    static Settings of(Connection connection, boolean setsLevelItself) throws SQLException {
      return new Settings(
          connection.getAutoCommit(),
          setsLevelItself ? OptionalInt.empty() : otherLevel(connection));
    }

    private static OptionalInt otherLevel(Connection connection) throws SQLException {
      int level = connection.getTransactionIsolation();
      return level == Connection.TRANSACTION_READ_COMMITTED
          ? OptionalInt.empty()
          : OptionalInt.of(level);
    }

    void restore(Connection connection) throws SQLException {
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
      if (isolation.isPresent()) {
        connection.setTransactionIsolation(isolation.getAsInt());
      }
    }
  }
}
