package dev.roster.jdbc;

import dev.roster.jdbc.Failures.SqlFailure;
import dev.roster.repository.Verdict;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The transaction of a host, which alone ends it. On a connection with autocommit on there is none
 * to join: each command then has one of its own.
 */
final class JoinedTransactions implements Transactions {
  private final Connection connection;
  private final Dialect dialect;
  private final Failures failures;
  private final OwnTransaction own;

  JoinedTransactions(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    this.failures = new Failures(dialect);
    this.own = new OwnTransaction(dialect, failures);
  }

  @Override
  public <V extends Verdict> V write(Work<V> attempt) {
    if (isInAutoCommit()) {
      return own.write(connection, attempt);
    }
    try {
      dialect.requireDeciding(connection);
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
    }
    try {
      return attempt.run(PlainHandles.over(connection), Owner.HOST);
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
      dialect.rollBack(connection);
    } catch (SQLException | RuntimeException thrown) {
      reason.addSuppressed(thrown);
      OwnTransaction.giveUp(connection, reason);
    }
  }

  @Override
  public <T> T read(Work<T> reader) {
    if (isInAutoCommit()) {
      return own.read(connection, reader);
    }
    try {
      if (dialect.readsUncommitted(connection, Owner.HOST)) {
        throw Levels.unsuitable(Connection.TRANSACTION_READ_UNCOMMITTED, dialect.product());
      }
      return reader.run(PlainHandles.over(connection), Owner.HOST);
    } catch (SQLException thrown) {
      throw failures.onRead(new SqlFailure(thrown));
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
}
