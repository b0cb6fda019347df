package dev.roster.jdbc;

import dev.roster.contract.HostTransaction;
import dev.roster.repository.MembershipRepository;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The transaction of a host's connection. */
final class ConnectionTransaction implements HostTransaction {
  private final Connection connection;
  private final MembershipRepository joined;

  /**
   * Begins one.
   *
   * @param level its isolation level
   */
  ConnectionTransaction(JdbcMembershipRepository repository, DataSource dataSource, int level) {
    try {
      connection = dataSource.getConnection();
      connection.setTransactionIsolation(level);
      connection.setAutoCommit(false);
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
    joined = repository.joining(connection);
  }

  @Override
  public MembershipRepository joined() {
    return joined;
  }

  @Override
  public void commit() {
    run(connection::commit);
  }

  @Override
  public void rollback() {
    run(connection::rollback);
  }

  @Override
  public void close() {
    run(
        () -> {
          if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
          }
        });
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
