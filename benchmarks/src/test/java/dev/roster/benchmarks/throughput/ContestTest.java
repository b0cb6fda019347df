package dev.roster.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestTest {
  private static final Contest SHORT = new Contest(2, 0, Duration.ofMillis(200));

  /** The contest itself fails where the two sides keep different rows. */
  @ParameterizedTest
  @EnumSource(names = {"H2_MEMORY", "POSTGRES"})
  void both_sides_keep_the_same_rows(Storage storage) {
    try (Server server = storage.start()) {
      for (boolean many : new boolean[] {false, true}) {
        Result result = SHORT.run(storage, server, Contest.workload(2, many));

        assertThat(result.rows()).isGreaterThan(2 * Workload.MEMBERS);
        assertThat(result.ratio()).isBetween(0.001, 1_000.0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"H2_MEMORY"})
  void a_row_that_differs_is_found(Storage storage) throws SQLException {
    Workload workload = Contest.workload(1, false);
    try (Server server = storage.start();
        Ground one = new Ground(server.empty(), workload);
        Ground other = new Ground(server.empty(), workload)) {
      try (Connection connection = other.pool().getConnection();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE roster_membership SET version = version + 1 WHERE user_id = '"
                + Workload.MANAGER
                + "'");
        connection.commit();
      }

      assertThatThrownBy(() -> KeptRows.requireSame(one.pool(), other.pool()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Workload.MANAGER);
    }
  }
}
