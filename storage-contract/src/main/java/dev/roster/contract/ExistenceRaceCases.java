package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Actor;
import dev.roster.DeletedUser;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.Upserted;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands that meet where one makes or ends what the other one builds on. */
abstract class ExistenceRaceCases extends RaceCases {
  @Test
  @Tag("R1")
  void role_that_is_deleted_meanwhile_is_given_to_nobody() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));

    race(
        roster -> roster.roles().delete(by(ANN), RoleKey.of(ACME, "clerk")),
        upserting(ANN, ACME, BOB, change().roleIds("clerk")));

    first.done(Role.class);
    second.refused(Category.INVALID).by(Rule.ROLE_OF_ORGANIZATION, "roleIds[0]");
    assertThat(membership(ACME, BOB).roleIds()).isEmpty();
  }

  @Test
  @Tag("R3")
  void role_that_is_given_meanwhile_is_not_deleted() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));

    race(
        upserting(ANN, ACME, BOB, change().roleIds("clerk")),
        roster -> roster.roles().delete(by(ANN), RoleKey.of(ACME, "clerk")));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.ROLE_IN_USE, "roleId");
    assertThat(roster.roles().find(RoleKey.of(ACME, "clerk"))).isPresent();
  }

  @Test
  @Tag("O4")
  @Tag("A7")
  void organization_that_is_deleted_meanwhile_gets_no_member() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    race(
        roster -> roster.organizations().delete(by(ANN), ACME),
        upserting(ANN, ACME, BOB, change()));

    first.done(Organization.class);
    second.refused(Category.FORBIDDEN).by(Rule.STRANGER, "actor");
    assertThat(isMember(ACME, BOB)).isFalse();
  }

  @Test
  @Tag("O4")
  @Tag("D5")
  void member_who_is_added_while_the_organization_waits_to_be_deleted_ends_with_it() {
    given(acme().ownedBy(ANN), beta().ownedBy(CLEO).withMember(BOB).notAsDefault());

    race(
        upserting(ANN, ACME, BOB, change().isDefault(true)),
        roster -> roster.organizations().delete(by(ANN), ACME));

    first.done(Upserted.class);
    second.done(Organization.class);
    assertThat(isMember(ACME, BOB)).isFalse();
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }

  @Test
  @Tag("O5")
  @Tag("N2")
  void user_who_is_deleted_meanwhile_becomes_no_member() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    race(roster -> roster.users().delete(BOB), upserting(ANN, ACME, BOB, change()));

    first.done(DeletedUser.class);
    second.refused(Category.NOT_FOUND).by(Rule.USER_UNKNOWN, "userId");
    assertThat(isMember(ACME, BOB)).isFalse();
  }

  @Test
  @Tag("O5")
  void membership_that_is_granted_while_the_user_waits_to_be_deleted_ends_with_him() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    race(upserting(ANN, ACME, BOB, change()), roster -> roster.users().delete(BOB));

    first.done(Upserted.class);
    assertThat(second.done(DeletedUser.class).formerOrganizationIds()).containsExactly(ACME);
    assertThat(isMember(ACME, BOB)).isFalse();
  }

  @Test
  @Tag("N5")
  void organization_that_two_create_at_once_belongs_to_the_first() {
    givenUsers(ANN, BOB);

    race(
        roster -> roster.organizations().create(by(ANN), ACME, "Acme"),
        roster -> roster.organizations().create(by(BOB), ACME, "Acme too"));

    first.done(Organization.class);
    second.refused(Category.CONFLICT).by(Rule.ORGANIZATION_ID_TAKEN, "id");
    assertOwners(ANN);
    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme");
  }

  private static Organization createAndDelete(Roster roster) {
    roster.organizations().create(Actor.system(), ACME, "Acme", BOB);
    return roster.organizations().delete(Actor.system(), ACME);
  }

  @Test
  @Tag("N5")
  @Tag("U3")
  void organization_that_comes_and_goes_while_another_is_created_leaves_its_past() {
    givenUsers(ANN, BOB);

    raceWhole(
        roster -> roster.organizations().create(Actor.system(), ACME, "Acme", ANN),
        ExistenceRaceCases::createAndDelete);

    first.done(Organization.class);
    assertThat(membership(ACME, ANN).version()).isEqualTo(second.refusal() == null ? 2 : 1);
    assertThat(roster.organizations().delete(Actor.system(), ACME).id()).isEqualTo(ACME);
  }

  @Test
  @Tag("N5")
  @Tag("U3")
  void organization_that_comes_and_goes_again_while_another_is_created_leaves_its_past() {
    givenUsers(ANN, BOB);
    createAndDelete(roster);

    raceWhole(
        roster -> roster.organizations().create(Actor.system(), ACME, "Acme", ANN),
        ExistenceRaceCases::createAndDelete);

    first.done(Organization.class);
    assertThat(membership(ACME, ANN).version()).isEqualTo(second.refusal() == null ? 3 : 2);
    assertThat(roster.organizations().delete(Actor.system(), ACME).id()).isEqualTo(ACME);
  }

  @Test
  @Tag("N5")
  void user_is_not_given_an_organization_that_comes_and_goes_while_he_creates_it() {
    givenUsers(ANN, BOB);

    raceWhole(
        roster -> roster.organizations().create(by(ANN), ACME, "Acme"),
        ExistenceRaceCases::createAndDelete);

    if (second.refusal() == null) {
      first.refused(Category.CONFLICT).by(Rule.ORGANIZATION_ID_TAKEN, "id");
      assertThat(roster.organizations().find(ACME)).isEmpty();
    } else {
      first.done(Organization.class);
    }
  }

  @Test
  @Tag("U2")
  void user_whom_two_register_at_once_is_created_once() {
    race(
        roster -> roster.users().put(new User(ANN, "Ann", null)),
        roster -> roster.users().put(new User(ANN, "Ann Lee", null)));

    assertThat(first.done(Outcome.class)).isEqualTo(Outcome.CREATED);
    assertThat(second.done(Outcome.class)).isEqualTo(Outcome.UPDATED);
    assertThat(roster.users().find(ANN)).contains(new User(ANN, "Ann Lee", null));
  }

  @Test
  @Tag("V5")
  void roles_that_two_create_at_once_are_counted_both() {
    given(acme().ownedBy(ANN));
    write(ACME, Set.of(), LimitCases.roles(ACME, 999));

    race(
        roster -> roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "x"), "X", List.of())),
        roster -> roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "y"), "Y", List.of())));

    first.done(Outcome.class);
    second.refused(Category.INVALID).by(Rule.SET_SIZE, "id");
    assertThat(roster.roles().ofOrganization(ACME)).hasSize(1_000);
  }

  @Test
  @Tag("R2")
  void roles_that_two_include_in_each_other_at_once_make_no_cycle() {
    given(acme().ownedBy(ANN).withRole("a").withRole("b"));

    race(
        roster ->
            roster.roles().put(by(ANN), new Role(ACME, "a", "a", null, List.of(), List.of("b"))),
        roster ->
            roster.roles().put(by(ANN), new Role(ACME, "b", "b", null, List.of(), List.of("a"))));

    first.done(Outcome.class);
    second.refused(Category.INVALID).by(Rule.ROLE_CYCLE, "juniorIds[0]");
  }
}
