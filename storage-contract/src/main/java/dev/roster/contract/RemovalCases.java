package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Removed;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How memberships end. */
abstract class RemovalCases extends ContractCases {
  @Test
  @Tag("A2")
  void owner_removes_a_member() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a"));
    Membership bob = membership(ACME, BOB);

    Removed removed = remove(by(ANN), ACME, BOB);

    assertThat(removed.membership()).isEqualTo(bob);
    assertThat(isMember(ACME, BOB)).isFalse();
    assertThat(roster.users().find(BOB)).isPresent();
    assertThat(events)
        .containsExactly(
            new Event.MembershipEnded(bob),
            new Event.DefaultChanged(BOB, Optional.of(ACME), Optional.empty()));
  }

  @Test
  @Tag("A2")
  void member_with_the_permission_removes_another_one() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("DeleteMembership").withMember(CLEO));

    remove(by(BOB), ACME, CLEO);

    assertThat(isMember(ACME, CLEO)).isFalse();
  }

  @Test
  @Tag("A2")
  void member_without_the_permission_removes_nobody_else() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership").withMember(CLEO));

    assertRefused(() -> remove(by(BOB), ACME, CLEO), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(BOB);
    assertThat(isMember(ACME, CLEO)).isTrue();
  }

  @Test
  @Tag("A2")
  @Tag("A6")
  void member_leaves_from_anywhere() {
    given(acme().ownedBy(ANN).withMember(BOB).allowedFrom("203.0.113.0/24"));

    remove(by(BOB).from("198.51.100.1"), ACME, BOB);

    assertThat(isMember(ACME, BOB)).isFalse();
  }

  @Test
  @Tag("A3")
  void only_owners_remove_an_owner() {
    given(acme().ownedBy(ANN, CLEO).withMember(BOB).holding("*"));

    assertRefused(() -> remove(by(BOB), ACME, CLEO), Category.FORBIDDEN)
        .by(Rule.OWNER_ONLY, "userId")
        .rejecting(CLEO);

    remove(by(ANN), ACME, CLEO);
    assertThat(isMember(ACME, CLEO)).isFalse();
    assertThat(ownerCount(ACME)).isEqualTo(1);
  }

  @Test
  @Tag("O1")
  void last_owner_cannot_be_removed() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertRefused(() -> remove(HOST, ACME, ANN), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "userId")
        .rejecting(ANN);
    assertThat(membership(ACME, ANN).isOwner()).isTrue();
  }

  @Test
  @Tag("O1")
  void last_owner_cannot_leave() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertRefused(() -> remove(by(ANN), ACME, ANN), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "userId");
  }

  @Test
  @Tag("O1")
  void owner_leaves_where_another_one_stays() {
    given(acme().ownedBy(ANN, BOB));

    remove(by(ANN), ACME, ANN);

    assertThat(isMember(ACME, ANN)).isFalse();
    assertThat(ownerCount(ACME)).isEqualTo(1);
    assertRefused(() -> remove(by(BOB), ACME, BOB), Category.CONFLICT)
        .by(Rule.LAST_OWNER, "userId");
  }

  @Test
  @Tag("N3")
  void membership_that_is_not_there_cannot_end() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    assertRefused(() -> remove(by(ANN), ACME, BOB), Category.NOT_FOUND)
        .by(Rule.MEMBERSHIP_UNKNOWN, "userId")
        .rejecting(BOB);
    assertRefused(() -> remove(HOST, ACME, DAN), Category.NOT_FOUND)
        .by(Rule.MEMBERSHIP_UNKNOWN, "userId")
        .rejecting(DAN);
  }

  @Test
  @Tag("N1")
  @Tag("A7")
  void removal_from_an_unknown_organization_is_not_found_by_the_host_and_forbidden_to_users() {
    givenUsers(ANN);

    assertRefused(() -> remove(HOST, ACME, ANN), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "organizationId")
        .rejecting(ACME);
    assertRefused(() -> remove(by(ANN), ACME, ANN), Category.FORBIDDEN)
        .by(Rule.STRANGER, "actor")
        .rejecting(ANN);
  }

  @Test
  @Tag("V1")
  void removal_names_both_bad_ids_at_once() {
    assertRefused(() -> remove(by("?"), "a b", ".."), Category.INVALID)
        .by(Refused.broken(Rule.ID_FORM, "organizationId"), Refused.broken(Rule.ID_FORM, "userId"))
        .rejecting("a b", "..");
  }

  @Test
  @Tag("D5")
  void removal_of_the_default_tells_the_successor_to_the_host_and_the_user_only() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));
    assertThat(defaultOf(BOB)).isEqualTo(ACME);

    Removed removed = remove(HOST, ACME, BOB);

    assertThat(removed.newDefaultId()).contains(BETA);
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }

  @Test
  @Tag("D6")
  void removal_by_an_owner_keeps_the_successor_to_itself() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    Removed removed = remove(by(ANN), ACME, BOB);

    assertThat(removed.newDefaultId()).isEmpty();
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }
}
