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
  private final Handle handle;
  private final Dialect dialect;
  private final Failures failures;
  private final OwnTransactions own;

  JoinedTransactions(Handle handle, Dialect dialect, Failures failures) {
    this.handle = handle;
    this.dialect = dialect;
    this.failures = failures;
    this.own = new OwnTransactions(() -> handle, failures);
  }

  @Override
  public <V extends Verdict> V write(Function<Handle, V> attempt) {
    if (isInAutoCommit()) {
      try {
        return own.write(handle, attempt);
      } catch (RuntimeException thrown) {
        throw failures.inOwnTransaction(thrown);
      }
    }
    requireSuitableIsolation();
    try {
      return attempt.apply(handle);
    } catch (RuntimeException thrown) {
      throw failures.inHostsTransaction(thrown);
    }
  }

  private boolean isInAutoCommit() {
    try {
      return handle.getConnection().getAutoCommit();
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    }
  }

  private void requireSuitableIsolation() {
    int level;
    try {
      level = handle.getConnection().getTransactionIsolation();
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    }
    if (!dialect.decidesAt(level)) {
      throw new IllegalStateException(
          "the host's transaction is at "
              + nameOf(level)
              + ", on which "
              + dialect.name()
              + " would let Roster decide on rights that are revoked already; join one at READ"
              + " COMMITTED, or let Roster have its own (REQUIRES_NEW)");
    }
  }

  private static String nameOf(int level) {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
      case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
      case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
      default -> "isolation level " + level;
    };
  }

  @Override
  public void applying(Handle handle, Runnable writes) {
    Connection connection = handle.getConnection();
    try {
      Savepoint before = connection.setSavepoint();
      try {
        writes.run();
      } catch (RuntimeException | Error thrown) {
        undo(connection, before, thrown);
        throw thrown;
      }
      connection.releaseSavepoint(before);
    } catch (SQLException thrown) {
      throw new SqlFailure(thrown);
    }
  }

  private static void undo(Connection connection, Savepoint before, Throwable reason) {
    try {
      connection.rollback(before);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
    }
  }

  @Override
  public <T> T read(Function<Handle, T> reader) {
    try {
      return reader.apply(handle);
    } catch (RuntimeException thrown) {
      throw failures.onRead(thrown);
    }
  }
}
