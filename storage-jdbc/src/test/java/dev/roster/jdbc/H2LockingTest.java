package dev.roster.jdbc;

import static dev.roster.jdbc.World.DAN;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.ConcurrentChangeException;
import dev.roster.RefusedException;
import dev.roster.Roster;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * H2's foreign keys do not see a deletion that is not committed yet, so nothing but the locks would
 * hold.
 */
class H2LockingTest extends LateRows {
  /** Lock and read; then lock, read and write. */
  private static final int EXECUTIONS = 5;

  H2LockingTest() {
    super(EXECUTIONS);
  }

  @BeforeAll
  static void open() {
    place = new FilledPlace(H2Database.INSTANCE);
  }

  @Override
  Future<?> afterTheLock(Runnable done) {
    watched.fail(2, WatchedDatabase.EXECUTIONS, (connection, call) -> done.run());
    return CompletableFuture.completedFuture(null);
  }

  @Test
  void refusal_locks_nothing_anew() throws Exception {
    Future<?> coming = cetaComesAfterTheLock();
    watched.forget();

    assertThatThrownBy(() -> roster.organizations().create(Actor.user(DAN), CETA, "Ceta"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is taken");

    assertHasCome(coming);
    assertThat(watched.calls(WatchedDatabase.EXECUTIONS)).hasSize(2);
  }

  @Test
  void joined_command_tells_the_host_that_it_lost_a_race() throws Exception {
    others.users().delete(DAN);
    try (Connection connection = watched.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = others.with(repository.joining(connection));
      Future<?> coming = danComesAfterTheLock();

      assertThatThrownBy(() -> World.upsert(joined, DAN_AT_ACME, change()))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(
              "what the command must lock came into being meanwhile, and nothing was done; the"
                  + " host's transaction still stands, and only the host can try again");

      assertHasCome(coming);
      World.upsert(joined, DAN_AT_ACME, change());
      connection.commit();
    }
    assertThat(others.memberships().find(DAN_AT_ACME)).isPresent();
  }
}
