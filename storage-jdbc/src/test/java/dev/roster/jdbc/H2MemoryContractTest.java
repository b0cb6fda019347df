package dev.roster.jdbc;

import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** H2 in memory keeps to what every storage keeps to. */
class H2MemoryContractTest extends StorageContract {
  private final DataSource database = H2.inMemory();

  @Override
  protected MembershipRepository emptyRepository() {
    return JdbcMembershipRepository.create(database);
  }

  @AfterEach
  void end() {
    H2.shutDown(database);
  }
}
