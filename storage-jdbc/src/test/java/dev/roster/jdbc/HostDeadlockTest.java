package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BETA;
import static dev.roster.jdbc.World.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.roster.ConcurrentChangeException;
import dev.roster.Roster;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two hosts that lock two organizations in opposite order: one loses, and is told what it lost. */
class HostDeadlockTest extends OnEveryDatabase {
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
  private final Roster roster = World.rosterOf(place.pool());
  private final CountDownLatch bothHold = new CountDownLatch(2);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Throwable renameBoth(int host, String firstId, String thenId) throws Exception {
    try (Connection connection = place.direct().getConnection()) {
      connection.setAutoCommit(false);
      if (database == H2Database.INSTANCE) {
        World.execute(connection, "SET LOCK_TIMEOUT 60000");
      }
      World.execute(connection, "INSERT INTO invoice VALUES (" + host + ")");
      Roster joined = roster.with(repository.joining(connection));
      joined.organizations().rename(HOST, firstId, "by " + host);
      bothHold.countDown();
      bothHold.await();
      Throwable thrown =
          catchThrowable(() -> joined.organizations().rename(HOST, thenId, "by " + host));
      World.execute(connection, "INSERT INTO invoice VALUES (" + (10 + host) + ")");
      connection.commit();
      return thrown;
    }
  }

  @Test
  void of_two_hosts_in_a_deadlock_one_goes_on_and_the_other_one_is_told_the_truth()
      throws Exception {
    Future<Throwable> first = threads.submit(() -> renameBoth(1, ACME, BETA));
    Future<Throwable> second = threads.submit(() -> renameBoth(2, BETA, ACME));
    Throwable ofFirst = first.get(120, TimeUnit.SECONDS);
    Throwable ofSecond = second.get(120, TimeUnit.SECONDS);

    assertThat(ofFirst == null).isNotEqualTo(ofSecond == null);
    int winner = ofFirst == null ? 1 : 2;
    int loser = 3 - winner;
    boolean isUndone = Faults.of(database).undoes(Trouble.DEADLOCK);
    assertThat(ofFirst == null ? ofSecond : ofFirst)
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessage(isUndone ? HostFailureTest.UNDONE : HostFailureTest.STANDS);
    // The loser goes on in its transaction, or in a new one.
    assertThat(place.invoices())
        .containsExactlyInAnyOrderElementsOf(
            isUndone
                ? List.of("" + winner, "" + (10 + winner), "" + (10 + loser))
                : List.of("1", "2", "11", "12"));
    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("by " + winner);
    assertThat(roster.organizations().find(BETA).orElseThrow().name()).isEqualTo("by " + winner);
  }
}
