package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import dev.roster.repository.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The transaction of a host, which alone ends it. On a connection with autocommit on there is none
 * to join: each command then has one of its own.
 */
final class JoinedTransactions implements Transactions {
  private final Connection connection;
  private final Dialect dialect;
  private final Failures failures;
  private final OwnTransaction own;

  JoinedTransactions(Connection connection, Dialect dialect, Failures failures) {
    this.connection = connection;
    this.dialect = dialect;
    this.failures = failures;
    this.own = new OwnTransaction(failures);
  }

  @Override
  public <V extends Verdict> V write(Function<Handle, V> attempt) {
    if (isInAutoCommit()) {
      return own.write(connection, attempt);
    }
    int level = isolationLevel();
    if (!dialect.decidesAt(level)) {
      throw unsuitable(level);
    }
    try {
      return attempt.apply(PlainHandles.over(connection));
    } catch (RuntimeException thrown) {
      if (failures.classify(thrown) == Failure.LOST_RACE_AND_TRANSACTION) {
        finishRollback(thrown);
      }
      throw failures.inHostsTransaction(thrown);
    }
  }

  /**
   * Ends what the database says it has undone. H2 leaves the victim of a deadlock half way if it
   * was a query: committed or taken back to a savepoint by then, it keeps its locks for ever.
   */
  private void finishRollback(Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      OwnTransaction.giveUp(connection, reason);
    }
  }

  @Override
  public void applying(Handle handle, Runnable writes) {
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
      undo(before, failure);
      throw failure;
    } catch (RuntimeException | Error thrown) {
      undo(before, thrown);
      throw thrown;
    }
  }

  private void undo(Savepoint before, Throwable reason) {
    if (failures.classify(reason) == Failure.LOST_RACE_AND_TRANSACTION) {
      return;
    }
    try {
      connection.rollback(before);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      if (failures.classify(reason) != Failure.CONNECTION_LOST) {
        // Better no transaction than one in which the host commits a part of a command.
        OwnTransaction.giveUp(connection, reason);
      }
    }
  }

  @Override
  public <T> T read(Function<Handle, T> reader) {
    if (isInAutoCommit()) {
      return own.read(connection, reader);
    }
    int level = isolationLevel();
    if (level == Connection.TRANSACTION_READ_UNCOMMITTED) {
      throw unsuitable(level);
    }
    try {
      return reader.apply(PlainHandles.over(connection));
    } catch (RuntimeException thrown) {
      throw failures.onRead(thrown);
    }
  }

  private boolean isInAutoCommit() {
    try {
      return connection.getAutoCommit();
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    }
  }

  private int isolationLevel() {
    try {
      return connection.getTransactionIsolation();
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    }
  }

  private IllegalStateException unsuitable(int level) {
    return new IllegalStateException(
        "the host's transaction is at "
            + nameOf(level)
            + ", on which "
            + dialect.product()
            + " would let Roster decide on rights that are revoked already or not yet given; join"
            + " one at READ COMMITTED, or let Roster have its own (REQUIRES_NEW)");
  }

  private static String nameOf(int level) {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
      case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
      case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
      default -> "isolation level " + level;
    };
  }
}
