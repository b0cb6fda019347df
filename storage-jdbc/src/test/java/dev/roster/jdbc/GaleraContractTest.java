package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A node of a Galera cluster keeps to what every storage keeps to. */
@Bounded
class GaleraContractTest extends StorageContract {
  @TempDir static Path folder;

  private static GaleraCluster cluster;
  private static HikariDataSource database;

  @BeforeAll
  @Bounded
  static void begin() throws IOException {
    cluster = GaleraCluster.start(folder.resolve("cluster"));
    database = new Cluster("Galera", cluster.urls().get(1)).withTables();
  }

  @AfterAll
  @Bounded
  static void end() throws IOException {
    database.close();
    cluster.close();
  }

  @Override
  protected MembershipRepository emptyRepository() {
    Databases.deleteRows(database);
    return JdbcMembershipRepository.create(database);
  }
}
