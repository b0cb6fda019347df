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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What came into being too late to be locked, but is there to be read, is not decided on, where a
 * row that is not there cannot be locked.
 */
abstract class LateRows {
  static final String CETA = "org_ceta";
  static final MembershipKey DAN_AT_ACME = MembershipKey.of(ACME, DAN);
  private static final MembershipKey DAN_AT_CETA = MembershipKey.of(CETA, DAN);

  /** Opened by the subclass, before all of its tests. */
  static FilledPlace place;

  final WatchedDatabase watched = new WatchedDatabase(place.direct());
  final HikariDataSource pool = Databases.pool(watched.dataSource(), 1);
  final JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
  final Roster others = World.rosterOf(place.pool());
  final Roster roster = others.with(repository);

  private final int executionsOfTwoDecisions;

  /** Writes decided by hand. */
  private record Writes(List<Write> writes) implements Verdict {}

  /**
   * @param executionsOfTwoDecisions how many an upsert takes that is decided twice and written once
   */
  LateRows(int executionsOfTwoDecisions) {
    this.executionsOfTwoDecisions = executionsOfTwoDecisions;
  }

  @AfterAll
  static void close() {
    place.close();
  }

  @BeforeEach
  void restore() throws SQLException {
    place.restore();
  }

  @AfterEach
  void end() {
    pool.close();
  }

  /**
   * Has somebody else do something when the next command on the pool has locked and not yet read.
   */
  abstract Future<?> afterTheLock(Runnable done) throws SQLException;

  final Future<?> cetaComesAfterTheLock() throws SQLException {
    return afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));
  }

  final Future<?> danComesAfterTheLock() throws SQLException {
    return afterTheLock(() -> others.users().put(new User(DAN, null, null)));
  }

  final void assertHasCome(Future<?> coming) throws Exception {
    coming.get(60, TimeUnit.SECONDS);
    assertThat(watched.hasStruck()).isTrue();
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

  private static List<String> membersOf(String organizationId) throws SQLException {
    return World.query(
        place.pool(),
        "SELECT user_id FROM roster_membership WHERE organization_id = '"
            + organizationId
            + "' ORDER BY user_id");
  }

  @Test
  @Tag("N2")
  void user_who_comes_after_the_lock_and_goes_beside_the_write_becomes_no_member()
      throws Exception {
    others.users().delete(DAN);
    Future<?> coming = danComesAfterTheLock();

    assertThatThrownBy(() -> insertBeside(DAN_AT_ACME, joined -> joined.users().delete(DAN)))
        .isInstanceOf(LostRaceException.class);

    assertHasCome(coming);
    assertThat(membersOf(ACME)).doesNotContain(DAN);
  }

  @Test
  @Tag("N1")
  void organization_that_comes_after_the_lock_and_goes_beside_the_write_gets_no_member()
      throws Exception {
    Future<?> coming = cetaComesAfterTheLock();

    assertThatThrownBy(
            () -> insertBeside(DAN_AT_CETA, joined -> joined.organizations().delete(HOST, CETA)))
        .isInstanceOf(LostRaceException.class);

    assertHasCome(coming);
    assertThat(membersOf(CETA)).isEmpty();
  }

  @Test
  @Tag("A8")
  void command_is_decided_anew_under_the_locks_that_it_lacked() throws Exception {
    Future<?> coming = cetaComesAfterTheLock();
    watched.forget();

    assertThat(World.upsert(roster, DAN_AT_CETA, change()).outcome()).isEqualTo(Outcome.CREATED);

    assertHasCome(coming);
    assertThat(watched.calls(WatchedDatabase.EXECUTIONS)).hasSize(executionsOfTwoDecisions);
  }
}
