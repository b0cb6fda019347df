package dev.roster.jdbc;

import dev.roster.repository.Verdict;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions that Roster begins and ends, each on a connection of its own. */
final class OwnTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

  private final Supplier<Handle> handles;
  private final Failures failures;
  private final OwnTransaction transaction;

  /**
   * @param handles opens a handle, whose closing gives its connection back
   */
  OwnTransactions(Supplier<Handle> handles, Dialect dialect) {
    this.handles = handles;
    this.failures = new Failures(dialect);
    this.transaction = new OwnTransaction(dialect, failures);
  }

  @Override
  public <V extends Verdict> V write(Work<V> attempt) {
    Handle handle = open();
    try {
      return transaction.write(handle.getConnection(), attempt);
    } finally {
      close(handle);
    }
  }

  @Override
  public <T> T read(Work<T> reader) {
    Handle handle = open();
    try {
      return transaction.read(handle.getConnection(), reader);
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
      throw failures.onOpen(thrown);
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
}
