package dev.roster.jdbc;

import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A node of a Galera cluster keeps to what every storage keeps to. */
class GaleraContractTest extends StorageContract {
  @TempDir static Path folder;

  private static GaleraCluster cluster;
  private static Emptied emptied;

  @BeforeAll
  static void begin() throws IOException {
    cluster = GaleraCluster.start(folder.resolve("cluster"));
    emptied = new Emptied(new Cluster("Galera", cluster.urls().get(1)));
  }

  @AfterAll
  static void end() throws IOException {
    emptied.close();
    cluster.close();
  }

  @Override
  protected MembershipRepository emptyRepository() {
    return JdbcMembershipRepository.create(emptied.pool());
  }
}
