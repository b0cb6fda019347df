package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.OwnershipTransferred;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How ownership is given, transferred and laid down. */
abstract class OwnershipCases extends ContractCases {
  private OwnershipTransferred transfer(String from, String to) {
    return roster.memberships().transferOwnership(by(from), ACME, to);
  }

  private OwnershipTransferred transferByHost(String from, String to) {
    return roster.memberships().transferOwnership(HOST, ACME, from, to);
  }

  @Test
  @Tag("O1")
  void last_owner_cannot_be_demoted() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertRefused(() -> upsert(by(ANN), ACME, ANN, change().isOwner(false)), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "isOwner")
        .rejecting("false");
    assertRefused(() -> upsert(HOST, ACME, ANN, change().isOwner(false)), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "isOwner");
  }

  @Test
  @Tag("O1")
  @Tag("A3")
  void owner_steps_down_where_another_one_stays() {
    given(acme().ownedBy(ANN, BOB));

    upsert(by(ANN), ACME, ANN, change().isOwner(false));

    assertThat(membership(ACME, ANN).isOwner()).isFalse();
    assertThat(ownerCount(ACME)).isEqualTo(1);
    assertRefused(() -> upsert(HOST, ACME, BOB, change().isOwner(false)), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "isOwner");
  }

  @Test
  @Tag("O1")
  void owner_whose_addresses_keep_him_out_counts() {
    given(acme().ownedBy(ANN, BOB).allowedFrom("203.0.113.7"));

    upsert(by(ANN), ACME, ANN, change().isOwner(false));

    assertThat(ownerCount(ACME)).isEqualTo(1);
  }

  @Test
  @Tag("A3")
  void owner_makes_a_member_an_owner() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertThat(upsert(by(ANN), ACME, BOB, change().isOwner(true)).outcome())
        .isEqualTo(Outcome.UPDATED);

    assertThat(ownerCount(ACME)).isEqualTo(2);
  }

  @Test
  @Tag("A3")
  void member_with_every_permission_makes_nobody_an_owner() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*").withMember(CLEO));

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change().isOwner(true)), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "isOwner")
        .rejecting("true");
    assertRefused(() -> upsert(by(BOB), ACME, BOB, change().isOwner(true)), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "isOwner");
  }

  @Test
  @Tag("A3")
  @Tag("A9")
  void only_owners_change_an_owners_membership_be_it_to_nothing_new() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*"));

    assertRefused(() -> upsert(by(BOB), ACME, ANN, change().permissions("a")), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "userId")
        .rejecting(ANN);
    assertRefused(() -> upsert(by(BOB), ACME, ANN, change()), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "userId");
  }

  @Test
  @Tag("O3")
  void owner_transfers_to_a_member() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a"));
    Membership ann = membership(ACME, ANN);
    Membership bob = membership(ACME, BOB);

    OwnershipTransferred done = transfer(ANN, BOB);

    Membership annAfter = membership(ACME, ANN);
    Membership bobAfter = membership(ACME, BOB);
    assertThat(done).isEqualTo(new OwnershipTransferred(annAfter, bobAfter));
    assertThat(annAfter.isOwner()).isFalse();
    assertThat(bobAfter.isOwner()).isTrue();
    assertThat(bobAfter.permissions()).isEqualTo(bob.permissions());
    assertThat(annAfter.version()).isEqualTo(ann.version() + 1);
    assertThat(ownerCount(ACME)).isEqualTo(1);
    assertThat(events)
        .containsExactlyInAnyOrder(
            new Event.MembershipUpdated(ann, annAfter), new Event.MembershipUpdated(bob, bobAfter));
  }

  @Test
  @Tag("O3")
  void where_the_member_is_an_owner_already_the_other_only_steps_down() {
    given(acme().ownedBy(ANN, BOB));
    Membership bob = membership(ACME, BOB);

    transfer(ANN, BOB);

    assertThat(membership(ACME, ANN).isOwner()).isFalse();
    assertThat(membership(ACME, BOB)).isEqualTo(bob);
    assertThat(ownerCount(ACME)).isEqualTo(1);
  }

  @Test
  @Tag("O3")
  void host_names_who_steps_down() {
    given(acme().ownedBy(ANN).withMember(BOB));

    transferByHost(ANN, BOB);

    assertThat(membership(ACME, BOB).isOwner()).isTrue();
    assertThat(ownerCount(ACME)).isEqualTo(1);
  }

  @Test
  @Tag("O3")
  void ownership_is_not_transferred_to_oneself() {
    given(acme().ownedBy(ANN, BOB));

    assertRefused(() -> transfer(ANN, ANN), Category.INVALID)
        .by(Rule.TRANSFER, "toUserId")
        .rejecting(ANN);
    assertRefused(() -> transferByHost(BOB, BOB), Category.INVALID).by(Rule.TRANSFER, "toUserId");
  }

  @Test
  @Tag("O3")
  @Tag("N3")
  void ownership_is_not_transferred_to_who_is_no_member() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    assertRefused(() -> transfer(ANN, BOB), Category.NOT_FOUND)
        .by(Rule.MEMBERSHIP_UNKNOWN, "toUserId")
        .rejecting(BOB);
    assertRefused(() -> transferByHost(ANN, DAN), Category.NOT_FOUND)
        .by(Rule.MEMBERSHIP_UNKNOWN, "toUserId");
  }

  @Test
  @Tag("O3")
  void ownership_is_not_transferred_from_who_is_no_owner() {
    given(acme().ownedBy(ANN).withMember(BOB).withMember(CLEO));

    assertRefused(() -> transferByHost(BOB, CLEO), Category.CONFLICT)
        .by(Rule.TRANSFER, "fromUserId")
        .rejecting(BOB);
    assertRefused(() -> transferByHost(DAN, CLEO), Category.CONFLICT)
        .by(Rule.TRANSFER, "fromUserId")
        .rejecting(DAN);
  }

  @Test
  @Tag("A3")
  void member_with_every_permission_transfers_nothing() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*").withMember(CLEO));

    assertRefused(() -> transfer(BOB, CLEO), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "actor")
        .rejecting(BOB);
  }

  @Test
  @Tag("N1")
  @Tag("A7")
  void transfer_in_an_unknown_organization_is_not_found_by_the_host_and_forbidden_to_users() {
    givenUsers(ANN, BOB);

    assertRefused(() -> transferByHost(ANN, BOB), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "organizationId");
    assertRefused(() -> transfer(ANN, BOB), Category.FORBIDDEN).by(Rule.STRANGER, "actor");
  }

  @Test
  @Tag("A6")
  void owner_transfers_only_from_where_he_may_act() {
    given(acme().ownedBy(ANN).allowedFrom("203.0.113.0/24").withMember(BOB));

    assertRefused(
            () -> roster.memberships().transferOwnership(by(ANN).from("198.51.100.1"), ACME, BOB),
            Category.FORBIDDEN)
        .by(Rule.ACTOR_ADDRESS, "actor.address")
        .rejecting("198.51.100.1");
    roster.memberships().transferOwnership(by(ANN).from("203.0.113.1"), ACME, BOB);
    assertThat(membership(ACME, BOB).isOwner()).isTrue();
  }

  @Test
  @Tag("V1")
  void transfer_names_all_bad_ids_in_order() {
    assertRefused(
            () -> roster.memberships().transferOwnership(HOST, "", "ä", "a/b"), Category.INVALID)
        .by(
            Refused.broken(Rule.ID_FORM, "organizationId"),
            Refused.broken(Rule.ID_FORM, "fromUserId"),
            Refused.broken(Rule.ID_FORM, "toUserId"));
  }

  @Test
  @Tag("O3")
  void forms_of_the_host_and_of_users_are_not_mixed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roster.memberships().transferOwnership(HOST, ACME, BOB));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roster.memberships().transferOwnership(by(ANN), ACME, ANN, BOB));
  }
}
