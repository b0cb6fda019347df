package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.DAN;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.jdbc.WatchedDatabase.Call;
import dev.roster.jdbc.WatchedDatabase.Fault;
import dev.roster.repository.LostRaceException;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.sql.Connection;
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

/**
 * What came into being too late to be locked, but is there to be read, is not decided on: a row
 * that is not there cannot be locked at READ COMMITTED.
 */
class MariaDbLockingTest {
  private static final String CETA = "org_ceta";
  private static final MembershipKey DAN_AT_ACME = MembershipKey.of(ACME, DAN);
  private static final MembershipKey DAN_AT_CETA = MembershipKey.of(CETA, DAN);

  /** Of the text that locks and reads: behind its level, its organization and its user. */
  private static final int BEHIND_THE_LOCKS = 3;

  private static FilledPlace place;

  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final HikariDataSource pool = Databases.pool(watched.dataSource(), 1);
  private final JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
  private final Roster others = World.rosterOf(place.pool());
  private final Roster roster = others.with(repository);
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  /** Writes decided by hand. */
  private record Writes(List<Write> writes) implements Verdict {}

  @BeforeAll
  static void open() {
    place = new FilledPlace(MariaDbDatabase.INSTANCE);
  }

  @AfterAll
  static void close() {
    place.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    place.restore();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
    pool.close();
  }

  /** Has somebody else do something when the next command has locked and not yet read. */
  private Future<?> afterTheLock(Runnable done) throws SQLException {
    String session = Sessions.MARIADB.idOf(pool);
    Connection holder = place.direct().getConnection();
    World.query(holder, "SELECT GET_LOCK('roster_gap', 60)");
    watched.fail(
        BEHIND_THE_LOCKS,
        WatchedDatabase.IN_TEXT::equals,
        new Fault() {
          @Override
          public void strike(Connection connection, Call call) {
            throw new AssertionError("not in a text");
          }

          @Override
          public Optional<String> statement() {
            return Optional.of("DO GET_LOCK('roster_gap', 60)");
          }
        });
    return threads.submit(
        () -> {
          try (holder) {
            Sessions.MARIADB.awaitWaiting(place.pool(), session);
            done.run();
          }
          return null;
        });
  }

  /** Adds a membership, beside somebody who deletes in a transaction that ends a little later. */
  private void insertBeside(MembershipKey key, Consumer<Roster> deletion) throws SQLException {
    Scope scope =
        new Scope.OfOrganization(
            key.organizationId(),
            Lock.SHARED,
            Optional.empty(),
            Set.of(key.userId()),
            Set.of(),
            Set.of());
    try (Connection connection = place.direct().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = others.with(repository.joining(connection));
      try {
        repository.write(
            scope,
            snapshot -> {
              deletion.accept(joined);
              return new Writes(
                  List.of(new Write.InsertMembership(Membership.builder(key).build())));
            });
      } finally {
        connection.commit();
      }
    }
  }

  @Test
  @Tag("N2")
  void user_who_comes_after_the_lock_and_goes_beside_the_write_becomes_no_member()
      throws Exception {
    others.users().delete(DAN);
    Future<?> coming = afterTheLock(() -> others.users().put(new User(DAN, null, null)));

    assertThatThrownBy(() -> insertBeside(DAN_AT_ACME, joined -> joined.users().delete(DAN)))
        .isInstanceOf(LostRaceException.class);

    coming.get(60, TimeUnit.SECONDS);
    assertThat(watched.hasStruck()).isTrue();
    assertThat(others.memberships().find(DAN_AT_ACME)).isEmpty();
  }

  @Test
  @Tag("N1")
  void organization_that_comes_after_the_lock_and_goes_beside_the_write_gets_no_member()
      throws Exception {
    Future<?> coming = afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));

    assertThatThrownBy(
            () -> insertBeside(DAN_AT_CETA, joined -> joined.organizations().delete(HOST, CETA)))
        .isInstanceOf(LostRaceException.class);

    coming.get(60, TimeUnit.SECONDS);
    assertThat(watched.hasStruck()).isTrue();
    assertThat(others.memberships().find(DAN_AT_CETA)).isEmpty();
  }

  @Test
  @Tag("A8")
  void command_is_decided_anew_under_the_locks_that_it_lacked() throws Exception {
    Future<?> coming = afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));
    watched.forget();

    assertThat(World.upsert(roster, DAN_AT_CETA, change()).outcome()).isEqualTo(Outcome.CREATED);

    coming.get(60, TimeUnit.SECONDS);
    assertThat(watched.hasStruck()).isTrue();
    // Lock and read; then both again, and write.
    assertThat(watched.calls(WatchedDatabase.EXECUTIONS)).hasSize(3);
  }
}
