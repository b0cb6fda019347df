package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Galera cluster withstands a storm of writers on all of its nodes. */
@Bounded
class GaleraStormTest {
  @TempDir Path folder;

  private GaleraCluster cluster;

  @BeforeEach
  @Bounded
  void begin() throws Exception {
    cluster = GaleraCluster.start(folder.resolve("cluster"));
    nodes("").get(0).withTables().close();
  }

  @AfterEach
  @Bounded
  void end() throws Exception {
    cluster.close();
  }

  private List<Cluster> nodes(String name) {
    return Cluster.each(name, cluster.urls());
  }

  @Test
  void nothing_is_found_when_all_nodes_are_commanded() throws Exception {
    ClusterStorm.assertNothingFound(nodes("Galera"), () -> {});

    assertNodesAgree();
  }

  @Test
  void nothing_is_found_when_a_node_is_killed_and_joins_again() throws Exception {
    ClusterStorm.assertNothingFound(
        nodes("Galera, a node killed"),
        () -> {
          cluster.kill(2);
          cluster.rejoin(2);
        });

    assertNodesAgree();
  }

  private void assertNodesAgree() throws SQLException {
    List<TableImage> images = new ArrayList<>();
    for (Cluster node : nodes("")) {
      try (HikariDataSource database = node.pool()) {
        images.add(TableImage.of(database));
      }
    }
    for (TableImage image : images) {
      assertThat(image.differencesFrom(images.get(0))).isEmpty();
    }
  }
}
