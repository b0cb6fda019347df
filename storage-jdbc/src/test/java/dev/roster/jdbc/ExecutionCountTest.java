package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.BOB_AT_BETA;
import static dev.roster.jdbc.World.CLEO;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.RefusedException;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many executions go to the database before the commit: what a network makes slow. */
class ExecutionCountTest extends OnEveryDatabase {
  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final Roster roster = World.rosterOf(watched.dataSource());
  private Expected expected;

  /**
   * How many a database takes.
   *
   * @param decision to lock and to read, all that a command takes which writes nothing
   * @param write to write what is not much
   * @param organizationDeletion all that the deletion of an organization takes
   * @param userDeletion all that the deletion of a user with his memberships takes
   * @param alongDeletion with the organizations that he alone owns
   * @param largeDeletion all that the deletion of an organization of a hundred members takes
   */
  private record Expected(
      int decision,
      int write,
      int organizationDeletion,
      int userDeletion,
      int alongDeletion,
      int largeDeletion) {}

  @BeforeEach
  void begin() {
    expected =
        database == H2Database.INSTANCE
            ? new Expected(2, 1, 4, 5, 15, 9)
            : database == PostgresDatabase.INSTANCE
                ? new Expected(1, 1, 2, 2, 2, 7)
                : new Expected(1, 1, 4, 5, 5, 6);
  }

  private int of(EveryCommand command) {
    return switch (command) {
      case DELETE_ORGANIZATION -> expected.organizationDeletion;
      case DELETE_USER -> expected.userDeletion;
      case DELETE_USER_ALONG -> expected.alongDeletion;
      default -> expected.decision + expected.write;
    };
  }

  private int executions() {
    return watched.calls(WatchedDatabase.EXECUTIONS).size();
  }

  private void assertNothingRunsBehindTheEnd() {
    List<String> calls = watched.calls(call -> true);
    int end =
        Math.max(calls.lastIndexOf("Connection.commit"), calls.lastIndexOf("Connection.rollback"));
    assertThat(calls.subList(end, calls.size())).noneMatch(WatchedDatabase.EXECUTIONS);
  }

  @ParameterizedTest
  @EnumSource
  void command_takes_so_many(EveryCommand command) {
    watched.forget();
    command.run(roster);

    assertThat(executions()).isEqualTo(of(command));
    assertNothingRunsBehindTheEnd();
  }

  @ParameterizedTest
  @EnumSource
  void command_in_a_transaction_of_the_host_takes_as_many(EveryCommand command)
      throws SQLException {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
    try (Connection connection = watched.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      watched.forget();
      command.run(roster.with(repository.joining(connection)));

      assertThat(executions()).isEqualTo(of(command));
      connection.rollback();
    }
  }

  @Test
  void command_that_writes_nothing_takes_one_less() {
    watched.forget();
    World.upsert(roster, BOB_AT_ACME, change().roleIds("clerk"));
    assertThat(executions()).isEqualTo(expected.decision);
    assertNothingRunsBehindTheEnd();

    watched.forget();
    assertThatThrownBy(
            () -> roster.memberships().upsert(Actor.user(CLEO), BOB_AT_BETA, change().build()))
        .isInstanceOf(RefusedException.class);
    assertThat(executions()).isEqualTo(expected.decision);
    assertNothingRunsBehindTheEnd();
    if (database != H2Database.INSTANCE) { // H2EndingsTest
      assertThat(watched.calls("Connection.commit"::equals)).isEmpty();
    }
  }

  @Test
  void upsert_that_is_misnamed_takes_none() {
    watched.forget();

    assertThatThrownBy(() -> World.upsert(roster, MembershipKey.of("no id", "usr_ann"), change()))
        .isInstanceOf(RefusedException.class);

    assertThat(watched.calls(call -> true)).isEmpty();
  }

  @Test
  void deletion_of_a_large_organization_takes_a_few() {
    Roster beside = World.rosterOf(place.pool());
    for (int number = 0; number < 100; number++) {
      String user = "usr_" + number;
      beside.users().put(new User(user, null, null));
      World.upsert(beside, MembershipKey.of(ACME, user), change().roleIds("clerk"));
    }
    watched.forget();
    roster.organizations().delete(HOST, ACME);

    assertThat(executions()).isEqualTo(expected.largeDeletion);
  }

  private void assertRead(Runnable read) {
    watched.forget();
    read.run();
    assertThat(executions()).isEqualTo(1);
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
}
