package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.DeletedUser;
import dev.roster.MembershipChange;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.OwnershipTransferred;
import dev.roster.Removed;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.Upserted;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must not come of commands that meet. */
abstract class RaceCases extends ConcurrentCases {
  private static final int MANY = 5;

  private Race.Ending first;
  private Race.Ending second;

  /** Lets the second command come when the first one has decided and not yet committed. */
  private void race(Function<Roster, ?> firstCommand, Function<Roster, ?> secondCommand) {
    List<Race.Ending> endings = race(firstCommand, List.of(secondCommand));
    first = endings.get(0);
    second = endings.get(1);
  }

  private List<Race.Ending> race(
      Function<Roster, ?> firstCommand, List<Function<Roster, ?>> others) {
    return new Race(roster, this::begin, attempts(), patience()).run(firstCommand, others);
  }

  private static Function<Roster, Upserted> upserting(
      String actorId, String organizationId, String userId, MembershipChange.Builder change) {
    MembershipChange built = change.build();
    return roster -> roster.memberships().upsert(by(actorId), key(organizationId, userId), built);
  }

  private static Function<Roster, Upserted> demoting(String actorId, String userId) {
    return upserting(actorId, ACME, userId, change().isOwner(false));
  }

  private static Function<Roster, Removed> removing(String actorId, String userId) {
    return roster -> roster.memberships().remove(by(actorId), key(ACME, userId));
  }

  private static Function<Roster, OwnershipTransferred> transferring(String from, String to) {
    return roster -> roster.memberships().transferOwnership(by(from), ACME, to);
  }

  private void assertOwners(String... userIds) {
    assertThat(Soundness.all(page -> roster.memberships().ofOrganization(ACME, page)))
        .filteredOn(member -> member.isOwner())
        .extracting(member -> member.userId())
        .containsExactly(userIds);
    assertThat(ownerCount(ACME)).isEqualTo(userIds.length);
  }

  @Test
  @Tag("O1")
  void of_two_owners_who_demote_each_other_one_stays_owner() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, BOB), demoting(BOB, ANN));

    first.done(Upserted.class);
    second.refused(Category.FORBIDDEN).by(Rule.PERMISSION_NEEDED, "actor");
    assertOwners(ANN);
  }

  @Test
  @Tag("O1")
  void of_two_owners_who_step_down_at_once_the_second_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), demoting(BOB, BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void owner_who_leaves_while_the_other_steps_down_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), removing(BOB, BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "userId");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void owner_who_steps_down_while_the_other_leaves_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(removing(ANN, ANN), demoting(BOB, BOB));

    first.done(Removed.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void of_two_owners_who_leave_at_once_the_second_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(removing(ANN, ANN), removing(BOB, BOB));

    first.done(Removed.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "userId");
    assertOwners(BOB);
  }

  @Test
  @Tag("O3")
  void ownership_is_transferred_once() {
    given(acme().ownedBy(ANN).withMember(BOB).withMember(CLEO));

    race(transferring(ANN, BOB), transferring(ANN, CLEO));

    first.done(OwnershipTransferred.class);
    second.refused(Category.FORBIDDEN).by(Rule.OWNER_ONLY, "actor");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void owner_to_whom_the_other_one_transfers_cannot_step_down_meanwhile() {
    given(acme().ownedBy(ANN, BOB));

    race(transferring(ANN, BOB), demoting(BOB, BOB));

    first.done(OwnershipTransferred.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void transfer_to_an_owner_who_is_demoted_meanwhile_makes_him_owner_again() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, BOB), transferring(ANN, BOB));

    first.done(Upserted.class);
    assertThat(second.done(OwnershipTransferred.class).to().isOwner()).isTrue();
    assertOwners(BOB);
  }

  @Test
  @Tag("U2")
  void membership_that_many_grant_at_once_is_created_once() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);
    Function<Roster, Upserted> grant = upserting(ANN, ACME, BOB, change().permissions("a"));

    List<Race.Ending> endings = race(grant, Collections.nCopies(MANY, grant));

    assertThat(endings)
        .extracting(ending -> ending.done(Upserted.class).outcome())
        .containsExactly(
            Outcome.CREATED,
            Outcome.UNCHANGED,
            Outcome.UNCHANGED,
            Outcome.UNCHANGED,
            Outcome.UNCHANGED,
            Outcome.UNCHANGED);
    assertThat(membership(ACME, BOB).version()).isEqualTo(1);
  }

  @Test
  @Tag("U3")
  void of_two_who_grant_what_must_be_absent_one_is_refused() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    race(
        upserting(ANN, ACME, BOB, change().permissions("a").ifAbsent()),
        upserting(ANN, ACME, BOB, change().permissions("b").ifAbsent()));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.TAG_CONDITION, "ifAbsent");
    assertThat(membership(ACME, BOB).permissions()).extracting(Object::toString).containsOnly("a");
  }

  @Test
  @Tag("U3")
  void of_two_who_change_the_same_state_one_is_refused() {
    given(acme().ownedBy(ANN).withMember(BOB));
    String tag = membership(ACME, BOB).tag();

    race(
        upserting(ANN, ACME, BOB, change().permissions("a").ifMatch(tag)),
        upserting(ANN, ACME, BOB, change().permissions("b").ifMatch(tag)));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.TAG_CONDITION, "ifMatch");
    assertThat(membership(ACME, BOB).permissions()).extracting(Object::toString).containsOnly("a");
  }

  @Test
  @Tag("U1")
  void changes_of_different_fields_are_both_kept() {
    given(acme().ownedBy(ANN).withMember(BOB));

    race(
        upserting(ANN, ACME, BOB, change().permissions("a")),
        upserting(ANN, ACME, BOB, change().allowedIps("203.0.113.1")));

    first.done(Upserted.class);
    second.done(Upserted.class);
    assertThat(membership(ACME, BOB).permissions()).hasSize(1);
    assertThat(membership(ACME, BOB).allowedIps()).isPresent();
    assertThat(membership(ACME, BOB).version()).isEqualTo(3);
  }

  @Test
  @Tag("D1")
  @Tag("D3")
  void of_two_organizations_that_add_a_user_one_becomes_his_default() {
    given(acme().ownedBy(ANN), beta().ownedBy(CLEO));
    givenUsers(BOB);

    race(upserting(ANN, ACME, BOB, change()), upserting(CLEO, BETA, BOB, change()));

    assertThat(first.done(Upserted.class).membership().isDefault()).isTrue();
    assertThat(second.done(Upserted.class).membership().isDefault()).isFalse();
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("D1")
  @Tag("D2")
  void of_two_switches_of_a_default_the_second_ends_the_first() {
    given(
        acme().ownedBy(ANN).withMember(BOB).notAsDefault(),
        beta().ownedBy(CLEO).withMember(BOB).notAsDefault());

    race(
        upserting(BOB, ACME, BOB, change().isDefault(true)),
        upserting(BOB, BETA, BOB, change().isDefault(true)));

    assertThat(first.done(Upserted.class).formerDefaultId()).isEmpty();
    assertThat(second.done(Upserted.class).formerDefaultId()).contains(ACME);
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }

  @Test
  @Tag("D1")
  @Tag("D5")
  void default_does_not_fall_back_on_a_membership_that_ends_meanwhile() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    race(roster -> roster.memberships().remove(by(CLEO), key(BETA, BOB)), removing(BOB, BOB));

    first.done(Removed.class);
    assertThat(second.done(Removed.class).newDefaultId()).isEmpty();
    assertThat(defaultOf(BOB)).isEqualTo("none");
  }

  @Test
  @Tag("A8")
  void owner_who_is_demoted_while_his_grant_waits_grants_nothing() {
    given(acme().ownedBy(ANN, BOB));
    givenUsers(CLEO);

    race(demoting(ANN, BOB), upserting(BOB, ACME, CLEO, change()));

    first.done(Upserted.class);
    second.refused(Category.FORBIDDEN).by(Rule.OWNER_GRANTS_MEMBERSHIP, "userId");
    assertThat(isMember(ACME, CLEO)).isFalse();
  }

  @Test
  @Tag("A8")
  void actor_whose_permission_is_revoked_while_his_change_waits_changes_nothing() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership", "a").withMember(CLEO));

    race(
        upserting(ANN, ACME, BOB, change().permissions()),
        upserting(BOB, ACME, CLEO, change().permissions("a")));

    first.done(Upserted.class);
    second.refused(Category.FORBIDDEN).by(Rule.PERMISSION_NEEDED, "actor");
    assertThat(membership(ACME, CLEO).permissions()).isEmpty();
  }

  @Test
  @Tag("A8")
  void actor_whose_role_loses_its_permission_while_his_change_waits_changes_nothing() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("deputy", "PutMembership")
            .withMember(BOB)
            .inRoles("deputy")
            .withMember(CLEO)
            .holding("a"));

    race(
        roster ->
            roster
                .roles()
                .put(by(ANN), new Role(ACME, "deputy", "deputy", null, List.of(), List.of())),
        upserting(BOB, ACME, CLEO, change().permissions()));

    first.done(Outcome.class);
    second.refused(Category.FORBIDDEN).by(Rule.PERMISSION_NEEDED, "actor");
    assertThat(membership(ACME, CLEO).permissions()).hasSize(1);
  }

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
  @Tag("O1")
  @Tag("O5")
  void user_who_becomes_the_last_owner_meanwhile_is_not_deleted() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), roster -> roster.users().delete(BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "organizationId");
    assertOwners(BOB);
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
