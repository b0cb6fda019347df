package dev.roster.jdbc;

import dev.roster.contract.HostTransaction;
import dev.roster.contract.JoinedTransactionContract;
import dev.roster.repository.MembershipRepository;
import java.sql.Connection;
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
    return new ConnectionTransaction(repository, database, Connection.TRANSACTION_READ_COMMITTED);
  }

  @AfterEach
  void end() {
    H2.shutDown(database);
  }
}
