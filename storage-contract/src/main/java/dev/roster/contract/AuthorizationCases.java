package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may change memberships, and what he may give. */
abstract class AuthorizationCases extends ContractCases {
  @Test
  @Tag("A1")
  void member_with_every_permission_grants_no_membership() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*"));
    givenUsers(CLEO);

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change()), Category.FORBIDDEN)
        .by(Rule.OWNER_GRANTS_MEMBERSHIP, "userId")
        .rejecting(CLEO);
    assertThat(isMember(ACME, CLEO)).isFalse();
  }

  @Test
  @Tag("A1")
  @Tag("U4")
  void who_grants_without_right_does_not_learn_whether_the_user_exists() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership"));

    assertRefused(() -> upsert(by(BOB), ACME, DAN, change().roleIds("x")), Category.FORBIDDEN)
        .by(Rule.OWNER_GRANTS_MEMBERSHIP, "userId");
  }

  @Test
  @Tag("A2")
  void member_with_the_permission_changes_another_ones_membership() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership", "a:*").withMember(CLEO));

    assertThat(upsert(by(BOB), ACME, CLEO, change().permissions("a:b")).outcome())
        .isEqualTo(Outcome.UPDATED);
  }

  @Test
  @Tag("A2")
  @Tag("R2")
  void permission_to_change_memberships_may_come_from_a_junior_of_a_role() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("deputy", "PutMembership")
            .withRole("clerk")
            .including("deputy")
            .withRole("lead")
            .including("clerk")
            .withMember(BOB)
            .inRoles("lead")
            .withMember(CLEO)
            .holding("a"));

    upsert(by(BOB), ACME, CLEO, change().permissions());

    assertThat(membership(ACME, CLEO).permissions()).isEmpty();
  }

  @Test
  @Tag("A2")
  @Tag("A9")
  void member_without_the_permission_changes_nobody_elses_membership_be_it_to_nothing_new() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("DeleteMembership").withMember(CLEO));

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change()), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(BOB);
  }

  @Test
  @Tag("A4")
  void member_gives_only_what_he_holds() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("low", "a:read")
            .withRole("high", "b:read")
            .withRole("top")
            .including("low", "high")
            .withMember(BOB)
            .holding("PutMembership", "a:*")
            .withMember(CLEO));

    assertRefused(
            () ->
                upsert(
                    by(BOB),
                    ACME,
                    CLEO,
                    change()
                        .roleIds("low", "high", "top")
                        .permissions("a:*", "b", "*", "*:read", "a:*:c", "a")),
            Category.FORBIDDEN)
        .by(
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "roleIds[1]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "roleIds[2]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[1]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[2]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[3]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[5]"))
        .rejecting("high", "top", "b", "*", "*:read", "a");

    upsert(by(BOB), ACME, CLEO, change().roleIds("low").permissions("a:*", "a:*:c"));
  }

  @Test
  @Tag("A4")
  @Tag("A9")
  void member_leaves_to_others_what_they_have_and_takes_away_what_he_does_not_hold() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("high", "b")
            .withMember(BOB)
            .holding("PutMembership")
            .withMember(CLEO)
            .inRoles("high")
            .holding("c:*", "d"));

    upsert(by(BOB), ACME, CLEO, change().roleIds("high").permissions("c:*", "c:e", "d"));
    upsert(by(BOB), ACME, CLEO, change().roleIds().permissions("c:e"));

    assertRefused(
            () -> upsert(by(BOB), ACME, CLEO, change().roleIds("high").permissions("d")),
            Category.FORBIDDEN)
        .by(
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "roleIds[0]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[0]"));
  }

  @Test
  @Tag("A4")
  void member_gives_himself_nothing() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership", "a"));

    assertRefused(
            () -> upsert(by(BOB), ACME, BOB, change().permissions("PutMembership", "a", "b")),
            Category.FORBIDDEN)
        .by(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[2]");
  }

  @Test
  @Tag("A4")
  void holder_of_full_access_gives_full_access() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*").withMember(CLEO));

    upsert(by(BOB), ACME, CLEO, change().permissions("*"));

    assertThat(membership(ACME, CLEO).permissions()).hasSize(1);
  }

  @Test
  @Tag("A5")
  void member_without_the_permission_changes_of_his_own_membership_the_default_only() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "a")
            .withMember(BOB)
            .holding("a", "b")
            .allowedFrom("203.0.113.0/24"));

    assertRefused(
            () ->
                upsert(
                    by(BOB).from("203.0.113.1"),
                    ACME,
                    BOB,
                    change()
                        .isOwner(true)
                        .isDefault(false)
                        .roleIds("clerk")
                        .permissions("a")
                        .allowedIps("203.0.113.0/25")),
            Category.FORBIDDEN)
        .by(
            Refused.broken(Rule.OWN_DEFAULT_ONLY, "isOwner"),
            Refused.broken(Rule.OWN_DEFAULT_ONLY, "roleIds"),
            Refused.broken(Rule.OWN_DEFAULT_ONLY, "permissions"),
            Refused.broken(Rule.OWN_DEFAULT_ONLY, "allowedIps"));
  }

  @Test
  @Tag("A5")
  @Tag("A9")
  void member_sends_his_own_membership_back_as_it_is_but_for_the_default() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB).inRoles("clerk").holding("a"));

    upsert(
        by(BOB),
        ACME,
        BOB,
        change().isOwner(false).isDefault(false).roleIds("clerk").permissions("a").anyAddress());

    assertThat(defaultOf(BOB)).isEqualTo("none");
  }

  @Test
  @Tag("A6")
  @Tag("I6")
  void actor_is_bound_by_his_own_addresses() {
    given(acme().ownedBy(ANN).allowedFrom("203.0.113.0/24", "2a00:1450::/32").withMember(BOB));

    for (String address : List.of("203.0.114.1", "2a00:1451::1", "203.0.113.1/32", "x", "")) {
      assertRefused(
              () -> upsert(by(ANN).from(address), ACME, BOB, change().permissions("a")),
              Category.FORBIDDEN)
          .by(Rule.ACTOR_ADDRESS, "actor.address")
          .rejecting(address);
    }
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change()), Category.FORBIDDEN)
        .by(Rule.ACTOR_ADDRESS, "actor.address")
        .rejecting(new String[] {null});
    for (String address : List.of("203.0.113.255", "2a00:1450::2", "::ffff:203.0.113.9")) {
      upsert(by(ANN).from(address), ACME, BOB, change().permissions("a"));
    }
  }

  @Test
  @Tag("A6")
  void own_default_is_changed_from_anywhere() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a").allowedFrom("203.0.113.0/24"));

    upsert(by(BOB), ACME, BOB, change().isDefault(false).permissions("a"));

    assertThat(defaultOf(BOB)).isEqualTo("none");
    assertRefused(
            () -> upsert(by(BOB), ACME, BOB, change().isDefault(true).permissions("a", "b")),
            Category.FORBIDDEN)
        .by(Rule.ACTOR_ADDRESS, "actor.address");
    assertRefused(
            () -> upsert(by(BOB), ACME, BOB, change().isDefault(true).permissions("a", "!")),
            Category.FORBIDDEN)
        .by(Rule.ACTOR_ADDRESS, "actor.address");
  }

  @Test
  @Tag("A7")
  void strangers_get_one_answer_whether_the_organization_exists_or_not() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    for (String organizationId : List.of(ACME, BETA)) {
      for (String stranger : List.of(BOB, DAN, "not an id")) {
        assertRefused(
                () -> upsert(by(stranger), organizationId, CLEO, change().roleIds("x")),
                Category.FORBIDDEN)
            .by(Rule.STRANGER, "actor")
            .rejecting(stranger);
        assertRefused(
                () -> roster.organizations().delete(by(stranger), organizationId),
                Category.FORBIDDEN)
            .by(Rule.STRANGER, "actor");
        assertRefused(
                () -> roster.organizations().rename(by(stranger), organizationId, " "),
                Category.FORBIDDEN)
            .by(Rule.STRANGER, "actor");
        assertRefused(
                () ->
                    roster
                        .roles()
                        .put(
                            by(stranger),
                            new Role(organizationId, "r", "", null, List.of(), List.of())),
                Category.FORBIDDEN)
            .by(Rule.STRANGER, "actor");
      }
    }
  }

  @Test
  @Tag("A10")
  void only_owners_widen_an_address_restriction() {
    given(
        acme()
            .ownedBy(ANN)
            .withMember(BOB)
            .holding("*")
            .withMember(CLEO)
            .allowedFrom("203.0.113.0/25", "203.0.113.128/25"));

    assertRefused(
            () ->
                upsert(
                    by(BOB),
                    ACME,
                    CLEO,
                    change().allowedIps("203.0.113.0/24", "198.51.100.1", "203.0.112.0/23")),
            Category.FORBIDDEN)
        .by(
            Refused.broken(Rule.OWNER_WIDENS_ADDRESSES, "allowedIps[1]"),
            Refused.broken(Rule.OWNER_WIDENS_ADDRESSES, "allowedIps[2]"));
    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change().anyAddress()), Category.FORBIDDEN)
        .by(Rule.OWNER_WIDENS_ADDRESSES, "allowedIps");

    upsert(by(BOB), ACME, CLEO, change().allowedIps("203.0.113.0/24"));
    upsert(by(BOB), ACME, CLEO, change().allowedIps("203.0.113.64/26"));
    upsert(by(ANN), ACME, CLEO, change().anyAddress());
    upsert(by(BOB), ACME, CLEO, change().allowedIps("198.51.100.1"));
    Membership cleo = membership(ACME, CLEO);
    assertThat(cleo.allowedIps().orElseThrow().texts()).containsExactly("198.51.100.1");
  }

  @Test
  @Tag("A8")
  void owner_demoted_a_moment_ago_grants_nothing() {
    given(acme().ownedBy(ANN, BOB));
    givenUsers(CLEO);
    upsert(by(ANN), ACME, BOB, change().isOwner(false));

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change()), Category.FORBIDDEN)
        .by(Rule.OWNER_GRANTS_MEMBERSHIP, "userId");
  }

  @Test
  @Tag("A8")
  void change_of_a_role_takes_its_holders_permission_at_once() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("deputy", "PutMembership")
            .withMember(BOB)
            .inRoles("deputy")
            .withMember(CLEO));
    roster.roles().put(by(ANN), new Role(ACME, "deputy", "deputy", null, List.of(), List.of()));

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change()), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor");
  }
}
