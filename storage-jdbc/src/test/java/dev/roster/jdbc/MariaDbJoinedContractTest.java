package dev.roster.jdbc;

import dev.roster.contract.HostTransaction;
import dev.roster.contract.JoinedTransactionContract;
import dev.roster.repository.MembershipRepository;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MariaDB in a transaction of the host's keeps to what every such storage keeps to. */
class MariaDbJoinedContractTest extends JoinedTransactionContract {
  private static Emptied emptied;

  private final DataSource pool = emptied.pool();
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);

  @BeforeAll
  static void open() {
    emptied = new Emptied(MariaDbDatabase.INSTANCE);
  }

  @AfterAll
  static void end() {
    emptied.close();
  }

  @Override
  protected MembershipRepository emptyRepository() {
    return repository;
  }

  @Override
  protected HostTransaction begin() {
    return new ConnectionTransaction(repository, pool, level());
  }

  /** The isolation level of the host's transactions. */
  int level() {
    return Connection.TRANSACTION_READ_COMMITTED;
  }
}
