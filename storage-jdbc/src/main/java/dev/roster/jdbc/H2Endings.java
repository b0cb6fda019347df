package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Ends transactions on H2, never one by a rollback while another one is committed.
 *
 * <p>H2 (2.3.232 to 2.5.252, in a file) sometimes loses what others have committed while a
 * transaction is rolled back, be it that it has locked rows and written none: the row keeps its old
 * value, and is locked from then on.
 */
final class H2Endings {
  // One for all databases of this process, since a connection does not tell which one it is on:
  // commits share it, and a command is hardly ever rolled back.
  private static final ReadWriteLock ENDING = new ReentrantReadWriteLock();

  private H2Endings() {}

  private interface Ending {
    void run() throws SQLException;
  }

  static void commit(Connection connection) throws SQLException {
    run(ENDING.readLock(), connection::commit);
  }

  static void rollBack(Connection connection) throws SQLException {
    run(ENDING.writeLock(), connection::rollback);
  }

  private static void run(Lock lock, Ending ending) throws SQLException {
    lock.lock();
    try {
      ending.run();
    } finally {
      lock.unlock();
    }
  }
}
