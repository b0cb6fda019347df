package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL with a synchronous standby keeps to what every storage keeps to. */
@Bounded
class StandbyContractTest extends StorageContract {
  @TempDir static Path folder;

  private static PostgresPair pair;
  private static HikariDataSource database;

  @BeforeAll
  @Bounded
  static void begin() throws Exception {
    pair = PostgresPair.start(folder);
    database = new Cluster("PostgreSQL with a standby", pair.url()).withTables();
  }

  @AfterAll
  @Bounded
  static void end() throws IOException {
    database.close();
    pair.close();
  }

  @Override
  protected MembershipRepository emptyRepository() {
    Databases.deleteRows(database);
    return JdbcMembershipRepository.create(database);
  }
}
