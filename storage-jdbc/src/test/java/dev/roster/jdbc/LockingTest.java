package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.DAN;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.ConcurrentChangeException;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.RefusedException;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What came into being too late to be locked, but is there to be read, is not decided on. H2's
 * foreign keys do not see a deletion that is not committed yet, so nothing else would hold.
 */
class LockingTest {
  private static final String CETA = "org_ceta";
  private static final MembershipKey DAN_AT_ACME = MembershipKey.of(ACME, DAN);
  private static final MembershipKey DAN_AT_CETA = MembershipKey.of(CETA, DAN);

  private final WatchedDatabase database = new WatchedDatabase(H2.inMemory());
  private JdbcMembershipRepository repository;
  private Roster roster;
  private Roster others;

  /** Writes decided by hand. */
  private record Writes(List<Write> writes) implements Verdict {}

  @BeforeEach
  void begin() {
    World.fill(database.unwatched());
    others = World.rosterOf(database.unwatched());
    repository = JdbcMembershipRepository.create(database.dataSource());
    roster = others.with(repository);
  }

  @AfterEach
  void end() {
    H2.shutDown(database.unwatched());
  }

  /** Has somebody else do something when the next command has locked and not yet read. */
  private void afterTheLock(Runnable done) {
    database.fail(2, WatchedDatabase.EXECUTIONS, (connection, call) -> done.run());
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
    try (Connection connection = database.unwatched().getConnection()) {
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

  private List<String> membersOf(String organizationId) throws SQLException {
    return World.query(
        database.unwatched(),
        "SELECT user_id FROM roster_membership WHERE organization_id = '"
            + organizationId
            + "' ORDER BY user_id");
  }

  @Test
  @Tag("N2")
  void user_who_comes_after_the_lock_and_goes_beside_the_write_becomes_no_member()
      throws SQLException {
    others.users().delete(DAN);
    afterTheLock(() -> others.users().put(new User(DAN, null, null)));

    assertThatThrownBy(() -> insertBeside(DAN_AT_ACME, joined -> joined.users().delete(DAN)))
        .isInstanceOf(LostRaceException.class);

    assertThat(database.hasStruck()).isTrue();
    assertThat(membersOf(ACME)).doesNotContain(DAN);
  }

  @Test
  @Tag("N1")
  void organization_that_comes_after_the_lock_and_goes_beside_the_write_gets_no_member()
      throws SQLException {
    afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));

    assertThatThrownBy(
            () -> insertBeside(DAN_AT_CETA, joined -> joined.organizations().delete(HOST, CETA)))
        .isInstanceOf(LostRaceException.class);

    assertThat(database.hasStruck()).isTrue();
    assertThat(membersOf(CETA)).isEmpty();
  }

  @Test
  @Tag("A8")
  void command_is_decided_anew_under_the_locks_that_it_lacked() {
    afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));
    database.forget();

    assertThat(World.upsert(roster, DAN_AT_CETA, change()).outcome()).isEqualTo(Outcome.CREATED);

    // Lock and read; then lock, read and write.
    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).hasSize(5);
  }

  @Test
  void refusal_locks_nothing_anew() {
    afterTheLock(() -> others.organizations().create(HOST, CETA, "Ceta", ANN));
    database.forget();

    assertThatThrownBy(() -> roster.organizations().create(Actor.user(DAN), CETA, "Ceta"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is taken");

    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).hasSize(2);
  }

  @Test
  void joined_command_tells_the_host_that_it_lost_a_race() throws SQLException {
    others.users().delete(DAN);
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = others.with(repository.joining(connection));
      afterTheLock(() -> others.users().put(new User(DAN, null, null)));

      assertThatThrownBy(() -> World.upsert(joined, DAN_AT_ACME, change()))
          .isInstanceOf(ConcurrentChangeException.class)
          .hasMessage(
              "what the command must lock came into being meanwhile, and nothing was done; the"
                  + " host's transaction still stands, and only the host can try again");

      assertThat(database.hasStruck()).isTrue();
      World.upsert(joined, DAN_AT_ACME, change());
      connection.commit();
    }
    assertThat(others.memberships().find(DAN_AT_ACME)).isPresent();
  }
}
