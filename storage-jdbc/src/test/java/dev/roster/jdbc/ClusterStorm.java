package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.contract.storm.Storm;
import dev.roster.contract.storm.StormReport;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A storm on all nodes of a cluster, in the middle of which something happens to it. The system
 * properties {@code storm.seconds} and {@code storm.seed} are those of the storms on one server.
 */
final class ClusterStorm {
  /** What was cut off at once multiplies what may have happened, so the threads are few. */
  private static final int THREADS = 8;

  private static final int READERS = 2;
  private static final int SECONDS = 20;

  /** How many commands change something before it happens, and at least as many after it. */
  private static final int BEFORE = 200;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private ClusterStorm() {}

  /** Asserts that nothing is found, and prints the report. */
  static void assertNothingFound(List<Cluster> nodes, Midway.Happening happening) throws Exception {
    List<HikariDataSource> pools = new ArrayList<>();
    try {
      Midway midway = Midway.after(BEFORE, happening);
      List<MembershipRepository> repositories = new ArrayList<>();
      for (Cluster node : nodes) {
        HikariDataSource pool = node.pool();
        pools.add(pool);
        repositories.add(midway.counted(JdbcMembershipRepository.create(pool)));
      }
      StormReport report =
          Storm.on(repositories)
              .threads(THREADS)
              .readers(READERS)
              .duration(Duration.ofSeconds(Integer.getInteger("storm.seconds", SECONDS)))
              .least(3 * BEFORE)
              .patience(PATIENCE)
              .seed(Long.getLong("storm.seed", 1))
              .build()
              .run();
      midway.await();

      System.out.println(StormReport.head());
      System.out.println(report.row(nodes.get(0).name()));
      assertThat(report.findings()).as(report.toString()).isEmpty();
      assertThat(report.accepted()).isGreaterThanOrEqualTo(3 * BEFORE);
      assertThat(report.refused()).isPositive();
      assertThat(report.reads()).isPositive();
    } finally {
      pools.forEach(HikariDataSource::close);
    }
  }
}
