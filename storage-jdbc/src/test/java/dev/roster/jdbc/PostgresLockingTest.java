package dev.roster.jdbc;

import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.DAN;
import static dev.roster.jdbc.World.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a command names it holds from its lock on, whether or not it is there. */
class PostgresLockingTest {
  private static final String CETA = "org_ceta";

  private static FilledPlace place;

  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final HikariDataSource pool = Databases.pool(place.direct(), 1);
  private final Roster others = World.rosterOf(pool);

  @BeforeAll
  static void open() {
    place = new FilledPlace(PostgresDatabase.INSTANCE);
  }

  @AfterAll
  static void close() {
    place.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    place.restore();
    World.rosterOf(place.pool()).users().delete(DAN);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    pool.close();
  }

  private record Nothing(List<Write> writes) implements Verdict {}

  /** Asserts that what somebody else does waits while a command that names both decides. */
  private void assertWaitsForTheDecision(Consumer<Roster> adding) throws Exception {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
    String session = Sessions.POSTGRESQL.idOf(pool);
    Scope scope =
        new Scope.OfOrganization(
            CETA, Lock.SHARED, Optional.empty(), Set.of(DAN), Set.of(), Set.of());
    Nothing nothing = new Nothing(List.of());
    Future<?>[] added = new Future<?>[1];

    repository.write(
        scope,
        snapshot -> {
          assertThat(snapshot.users()).isEmpty();
          assertThat(snapshot.organizations()).isEmpty();
          added[0] = threads.submit(() -> adding.accept(others));
          Sessions.POSTGRESQL.awaitWaiting(place.pool(), session);
          assertThat(added[0].isDone()).isFalse();
          return nothing;
        });

    added[0].get(60, TimeUnit.SECONDS);
  }

  @Test
  @Tag("N2")
  void user_who_is_not_there_is_held() throws Exception {
    assertWaitsForTheDecision(roster -> roster.users().put(new User(DAN, null, null)));

    assertThat(others.users().find(DAN)).isPresent();
  }

  @Test
  @Tag("N1")
  void organization_that_is_not_there_is_held() throws Exception {
    assertWaitsForTheDecision(roster -> roster.organizations().create(HOST, CETA, "Ceta", ANN));

    assertThat(others.organizations().find(CETA)).isPresent();
  }
}
