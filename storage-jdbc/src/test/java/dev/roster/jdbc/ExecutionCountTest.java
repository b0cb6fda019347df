package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.BOB_AT_BETA;
import static dev.roster.jdbc.World.CLEO;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.RefusedException;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements go to the database before the commit: what a network makes slow. */
class ExecutionCountTest {
  /** Lock, read, write. */
  private static final int THAT_WRITES = 3;

  /** Lock, read. */
  private static final int THAT_WRITES_NOTHING = 2;

  private final WatchedDatabase database = WatchedDatabase.inMemory();
  private Roster roster;

  @BeforeEach
  void begin() {
    World.fill(database.unwatched());
    roster = World.rosterOf(database.dataSource());
  }

  @AfterEach
  void end() {
    H2.shutDown(database.unwatched());
  }

  private void assertExecutions(int expected, Runnable command) {
    database.forget();
    command.run();
    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).hasSize(expected);
    List<String> calls = database.calls(call -> true);
    assertThat(calls.lastIndexOf("PreparedStatement.execute"))
        .as("nothing runs behind the commit")
        .isLessThan(
            Math.max(
                calls.lastIndexOf("Connection.commit"), calls.lastIndexOf("Connection.rollback")));
  }

  private void assertRead(Runnable read) {
    database.forget();
    read.run();
    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).hasSize(1);
  }

  @Test
  void creation_takes_three() {
    assertExecutions(THAT_WRITES, () -> World.upsert(roster, CLEO_AT_ACME, change()));
  }

  @Test
  void creation_with_everything_takes_three() {
    assertExecutions(
        THAT_WRITES,
        () ->
            World.upsert(
                roster,
                CLEO_AT_ACME,
                change()
                    .isOwner(true)
                    .isDefault(true)
                    .roleIds("clerk", "accountant")
                    .permissions("a", "b")
                    .allowedIps("203.0.113.0/24")));
  }

  @Test
  void update_takes_three() {
    assertExecutions(
        THAT_WRITES, () -> World.upsert(roster, BOB_AT_ACME, change().permissions("a")));
  }

  @Test
  void switch_of_the_default_takes_three() {
    assertExecutions(
        THAT_WRITES, () -> World.upsert(roster, BOB_AT_BETA, change().isDefault(true)));
    assertExecutions(
        THAT_WRITES, () -> World.upsert(roster, BOB_AT_BETA, change().isDefault(false)));
  }

  @Test
  void change_of_roles_takes_three() {
    assertExecutions(
        THAT_WRITES, () -> World.upsert(roster, BOB_AT_ACME, change().roleIds("accountant")));
    assertExecutions(THAT_WRITES, () -> World.upsert(roster, BOB_AT_ACME, change().roleIds()));
  }

  @Test
  void change_of_owners_takes_three() {
    assertExecutions(THAT_WRITES, () -> World.upsert(roster, BOB_AT_ACME, change().isOwner(true)));
    assertExecutions(THAT_WRITES, () -> World.upsert(roster, BOB_AT_ACME, change().isOwner(false)));
    assertExecutions(
        THAT_WRITES, () -> roster.memberships().transferOwnership(Actor.user(ANN), ACME, BOB));
  }

  @Test
  void change_of_all_fields_takes_three() {
    assertExecutions(
        THAT_WRITES,
        () ->
            World.upsert(
                roster,
                BOB_AT_ACME,
                change()
                    .isOwner(true)
                    .isDefault(false)
                    .roleIds("accountant")
                    .permissions("a")
                    .allowedIps("203.0.113.0/24")));
  }

  @Test
  void upsert_that_changes_nothing_takes_two() {
    assertExecutions(
        THAT_WRITES_NOTHING, () -> World.upsert(roster, BOB_AT_ACME, change().roleIds("clerk")));
    assertThat(database.calls("Connection.commit"::equals)).isEmpty();
  }

  @Test
  void refused_upsert_takes_two() {
    assertExecutions(
        THAT_WRITES_NOTHING,
        () ->
            assertThatThrownBy(
                    () ->
                        roster
                            .memberships()
                            .upsert(Actor.user(CLEO), BOB_AT_ACME, change().build()))
                .isInstanceOf(RefusedException.class));
    assertThat(database.calls("Connection.commit"::equals)).isEmpty();
  }

  @Test
  void upsert_that_is_misnamed_takes_none() {
    database.forget();

    assertThatThrownBy(() -> World.upsert(roster, MembershipKey.of("no id", "usr_ann"), change()))
        .isInstanceOf(RefusedException.class);

    assertThat(database.calls(call -> true)).isEmpty();
  }

  @Test
  void other_commands_in_an_organization_take_three() {
    assertExecutions(THAT_WRITES, () -> roster.memberships().remove(HOST, BOB_AT_ACME));
    assertExecutions(
        THAT_WRITES,
        () -> roster.roles().put(HOST, new Role(RoleKey.of(ACME, "guard"), "Guard", List.of())));
    assertExecutions(THAT_WRITES, () -> roster.roles().delete(HOST, RoleKey.of(ACME, "guard")));
    assertExecutions(THAT_WRITES, () -> roster.organizations().rename(HOST, ACME, "Acme 2"));
    assertExecutions(
        THAT_WRITES, () -> roster.organizations().create(HOST, "org_ceta", "Ceta", ANN));
  }

  @Test
  void deletion_of_an_organization_takes_four() {
    assertExecutions(4, () -> roster.organizations().delete(HOST, ACME));
  }

  @Test
  void commands_on_users_take_three_and_five_with_their_memberships() {
    assertExecutions(THAT_WRITES, () -> roster.users().put(new User(BOB, "Bob Roe", null)));
    assertExecutions(5, () -> roster.users().delete(BOB));
  }

  @Test
  void every_read_takes_one() {
    assertRead(() -> roster.memberships().find(BOB_AT_ACME));
    assertRead(() -> roster.memberships().defaultOf(BOB));
    assertRead(() -> roster.users().find(BOB));
    assertRead(() -> roster.organizations().find(ACME));
    assertRead(() -> roster.roles().find(RoleKey.of(ACME, "clerk")));
    assertRead(() -> roster.roles().ofOrganization(ACME));
    assertRead(() -> roster.access().decide(Actor.user(BOB), ACME, "read"));
    assertRead(() -> roster.memberships().plan(Actor.user(ANN), BOB_AT_ACME, change().build()));
    for (PageRequest page : List.of(PageRequest.first(1), PageRequest.first(1_000))) {
      assertRead(() -> roster.memberships().ofOrganization(ACME, page));
      assertRead(() -> roster.memberships().ofOrganization(ACME, page.after(ANN)));
      assertRead(() -> roster.memberships().ofUser(BOB, page));
      assertRead(() -> roster.memberships().ofUser(BOB, page.after(ACME)));
    }
  }

  @Test
  void joined_upsert_takes_as_many() throws SQLException {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(database.dataSource());
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Roster joined = roster.with(repository.joining(connection));
      Stream.of(change().permissions("a"), change().roleIds("accountant"), change().isOwner(true))
          .forEach(
              change -> {
                database.forget();
                World.upsert(joined, BOB_AT_ACME, change);
                assertThat(database.calls(WatchedDatabase.EXECUTIONS)).hasSize(THAT_WRITES);
              });
      connection.rollback();
    }
  }
}
