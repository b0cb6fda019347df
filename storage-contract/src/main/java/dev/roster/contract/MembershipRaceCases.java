package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Outcome;
import dev.roster.Removed;
import dev.roster.Role;
import dev.roster.Roster;
import dev.roster.Upserted;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands that meet where it goes about memberships and who may grant them. */
abstract class MembershipRaceCases extends RaceCases {
  private static final int MANY = 5;

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
}
