package dev.roster.jdbc;

import dev.roster.contract.HostTransaction;
import dev.roster.contract.JoinedTransactionContract;
import dev.roster.repository.MembershipRepository;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** H2 in a transaction of the host's connection keeps to what every such storage keeps to. */
class H2JoinedContractTest extends JoinedTransactionContract {
  private final DataSource database = H2.inMemory();
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(database);

  @Override
  protected MembershipRepository emptyRepository() {
    return repository;
  }

  @Override
  protected HostTransaction begin() {
    try {
      return new ConnectionTransaction(repository, database.getConnection());
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }

  @AfterEach
  void end() {
    H2.shutDown(database);
  }

  /** The transaction of a connection. */
  private static final class ConnectionTransaction implements HostTransaction {
    private final Connection connection;
    private final MembershipRepository joined;

    ConnectionTransaction(JdbcMembershipRepository repository, Connection connection)
        throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
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
}
