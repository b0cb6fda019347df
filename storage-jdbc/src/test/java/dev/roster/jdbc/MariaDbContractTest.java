package dev.roster.jdbc;

import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** MariaDB keeps to what every storage keeps to. */
class MariaDbContractTest extends StorageContract {
  private static Emptied emptied;

  @BeforeAll
  static void begin() {
    emptied = new Emptied(MariaDbDatabase.INSTANCE);
  }

  @AfterAll
  static void end() {
    emptied.close();
  }

  @Override
  protected MembershipRepository emptyRepository() {
    return JdbcMembershipRepository.create(emptied.pool());
  }
}
