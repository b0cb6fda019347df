package dev.roster.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two owners end each other's ownership at once: by hand too, one of them stays. */
class LastOwnerTest {
  private static final int ROUNDS = 20;
  private static final String FIRST = Workload.OWNER;
  private static final String SECOND = Workload.memberId(0, 0, 0);
  private static final Workload WORKLOAD = Contest.workload(2, false);

  @ParameterizedTest
  @EnumSource(names = {"H2_MEMORY", "POSTGRES"})
  void one_owner_stays(Storage storage) throws Exception {
    try (Server server = storage.start();
        Ground ground = new Ground(server.empty(), WORKLOAD)) {
      HandWritten side = storage.handWritten(ground.pool());
      for (int round = 0; round < ROUNDS; round++) {
        String owner = owners(ground.pool()).get(0);
        String other = owner.equals(FIRST) ? SECOND : FIRST;
        side.upsert(request(owner, other, true));

        assertThat(race(side)).containsExactlyInAnyOrder("done", "Rejected");
        assertThat(owners(ground.pool())).hasSize(1);
      }
    }
  }

  /** Which the race above would show: without locks both read two owners. */
  @Test
  void without_locks_the_race_is_lost() throws Exception {
    try (Server server = Storage.POSTGRES.start();
        Ground ground = new Ground(server.empty(), WORKLOAD)) {
      new PostgresHandWritten(ground.pool()).upsert(request(FIRST, SECOND, true));

      assertThat(race(new WithoutLocks(ground.pool())))
          .isNotEqualTo(List.of("done", "Rejected"))
          .isNotEqualTo(List.of("Rejected", "done"));
    }
  }

  private static Request request(String actor, String target, boolean isOwner) {
    return new Request(actor, Workload.organizationId(0), target, Change.ofOwner(isOwner));
  }

  /** What comes of both requests: done, or the exception that says why not. */
  private static List<String> race(HandWritten side) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<String>> outcomes = new ArrayList<>();
      for (Request request :
          List.of(request(FIRST, SECOND, false), request(SECOND, FIRST, false))) {
        outcomes.add(
            threads.submit(
                () -> {
                  start.await();
                  try {
                    side.upsert(request);
                    return "done";
                  } catch (RuntimeException thrown) {
                    return thrown.getClass().getSimpleName();
                  }
                }));
      }
      return List.of(outcomes.get(0).get(), outcomes.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> owners(DataSource dataSource) throws SQLException {
    List<String> owners = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT user_id FROM roster_membership WHERE is_owner");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        owners.add(row.getString(1));
      }
    }
    return owners;
  }

  /** Lets its locks go before it decides, and both requests read before either of them writes. */
  private static final class WithoutLocks extends PostgresHandWritten {
    private final CyclicBarrier bothHaveRead = new CyclicBarrier(2);

    WithoutLocks(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    Kept lockAndRead(Connection connection, Request request) throws SQLException {
      Kept kept = super.lockAndRead(connection, request);
      connection.rollback();
      try {
        bothHaveRead.await();
      } catch (InterruptedException | BrokenBarrierException thrown) {
        throw new IllegalStateException(thrown);
      }
      return kept;
    }
  }
}
