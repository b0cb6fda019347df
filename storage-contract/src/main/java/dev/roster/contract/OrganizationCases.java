package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How organizations begin, change and end. */
abstract class OrganizationCases extends ContractCases {
  @Test
  @Tag("O2")
  @Tag("D3")
  void who_creates_an_organization_owns_it_and_it_becomes_his_first_default() {
    givenUsers(ANN);

    Organization created = roster.organizations().create(by(ANN), ACME, "Acme");
    Organization second = roster.organizations().create(by(ANN), BETA, "Beta");

    assertThat(roster.organizations().find(ACME)).contains(created);
    assertThat(created.createdTime()).isEqualTo(created.updatedTime());
    Membership ann = membership(ACME, ANN);
    assertThat(ann.isOwner()).isTrue();
    assertThat(ann.createdTime()).isEqualTo(created.createdTime());
    assertThat(defaultOf(ANN)).isEqualTo(ACME);
    assertThat(events)
        .containsExactly(
            new Event.OrganizationCreated(created),
            new Event.MembershipCreated(ann),
            new Event.DefaultChanged(ANN, Optional.empty(), Optional.of(ACME)),
            new Event.OrganizationCreated(second),
            new Event.MembershipCreated(membership(BETA, ANN)));
  }

  @Test
  @Tag("O2")
  void host_names_the_first_owner() {
    givenUsers(BOB);

    roster.organizations().create(HOST, ACME, "Acme", BOB);

    assertThat(membership(ACME, BOB).isOwner()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roster.organizations().create(by(BOB), BETA, "Beta", BOB));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roster.organizations().create(HOST, BETA, "Beta"));
  }

  @Test
  @Tag("V1")
  void organization_without_an_id_gets_one() {
    givenUsers(ANN);

    Organization created = roster.organizations().create(by(ANN), "Acme");

    assertThat(created.id()).matches("org_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(roster.organizations().find(created.id())).contains(created);
  }

  @Test
  @Tag("N2")
  void creator_and_first_owner_are_registered() {
    assertRefused(() -> roster.organizations().create(by(DAN), ACME, ""), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "actor")
        .rejecting(DAN);
    assertRefused(() -> roster.organizations().create(HOST, ACME, "", DAN), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "ownerId")
        .rejecting(DAN);
    assertRefused(() -> roster.organizations().create(HOST, "?", "", "?"), Category.INVALID)
        .by(Refused.broken(Rule.ID_FORM, "id"), Refused.broken(Rule.ID_FORM, "ownerId"));
    assertRefused(() -> roster.organizations().create(by("?"), ACME, ""), Category.FORBIDDEN)
        .by(Rule.STRANGER, "actor");
  }

  @Test
  @Tag("A2")
  void with_the_setting_the_host_alone_creates_organizations() {
    givenUsers(ANN);
    Roster strict = rosterWith(settings -> settings.usersMayCreateOrganizations(false));

    assertRefused(() -> strict.organizations().create(by(ANN), ACME, "Acme"), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(ANN);
    strict.organizations().create(HOST, ACME, "Acme", ANN);
    assertThat(isMember(ACME, ANN)).isTrue();
  }

  @Test
  @Tag("N5")
  void taken_id_is_given_to_nobody_else() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    assertRefused(() -> roster.organizations().create(by(BOB), ACME, "Mine"), Category.CONFLICT)
        .by(Rule.ORGANIZATION_ID_TAKEN, "id")
        .rejecting(ACME);
    assertRefused(() -> roster.organizations().create(HOST, ACME, "Mine", BOB), Category.CONFLICT)
        .by(Rule.ORGANIZATION_ID_TAKEN, "id");
    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme");
  }

  @Test
  @Tag("N5")
  void id_of_a_deleted_organization_is_given_again_by_the_host_only() {
    given(acme().ownedBy(ANN).withMember(BOB));
    roster.organizations().delete(by(ANN), ACME);

    for (String userId : List.of(ANN, BOB)) {
      assertRefused(
              () -> roster.organizations().create(by(userId), ACME, "Acme"), Category.CONFLICT)
          .by(Rule.ORGANIZATION_ID_TAKEN, "id");
    }
    roster.organizations().create(HOST, ACME, "Again", BOB);

    assertThat(membership(ACME, BOB).isOwner()).isTrue();
    assertThat(isMember(ACME, ANN)).isFalse();
    roster.organizations().delete(by(BOB), ACME);
    assertRefused(() -> roster.organizations().create(by(BOB), ACME, "Acme"), Category.CONFLICT)
        .by(Rule.ORGANIZATION_ID_TAKEN, "id");
  }

  @Test
  @Tag("V2")
  void name_has_1_to_60_code_points() {
    givenUsers(ANN);
    String longest = "\uD83D\uDE80".repeat(60);

    roster.organizations().create(by(ANN), ACME, longest);
    roster.organizations().rename(by(ANN), ACME, "A");
    roster.organizations().rename(by(ANN), ACME, longest);

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo(longest);
    for (String bad : List.of("", longest + "x", " A", "A\u00A0", "A\nB", "\uD83D")) {
      assertRefused(() -> roster.organizations().rename(by(ANN), ACME, bad), Category.INVALID)
          .by(Rule.NAME_FORM, "name");
      assertRefused(() -> roster.organizations().create(by(ANN), BETA, bad), Category.INVALID)
          .by(Rule.NAME_FORM, "name");
    }
  }

  @Test
  @Tag("A2")
  void owner_and_member_with_the_permission_rename() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PatchOrganization").withMember(CLEO));
    Organization before = roster.organizations().find(ACME).orElseThrow();

    assertThat(roster.organizations().rename(by(BOB), ACME, "Acme 2")).isEqualTo(Outcome.UPDATED);

    Organization after = roster.organizations().find(ACME).orElseThrow();
    assertThat(after.name()).isEqualTo("Acme 2");
    assertThat(after.createdTime()).isEqualTo(before.createdTime());
    assertThat(after.updatedTime()).isAfter(before.updatedTime());
    assertThat(events).containsExactly(new Event.OrganizationRenamed(before, after));
    assertRefused(() -> roster.organizations().rename(by(CLEO), ACME, "x"), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor");
    assertRefused(() -> roster.organizations().rename(HOST, BETA, ""), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "id");
  }

  @Test
  @Tag("U3")
  void memberships_and_roles_do_not_move_the_organizations_time() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);
    Organization before = roster.organizations().find(ACME).orElseThrow();

    roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of("a")));
    upsert(by(ANN), ACME, BOB, change().isOwner(true).roleIds("clerk"));
    remove(by(BOB), ACME, ANN);

    assertThat(roster.organizations().find(ACME)).contains(before);
  }

  @Test
  @Tag("O4")
  @Tag("D5")
  void deletion_ends_memberships_and_roles_and_repairs_the_defaults() {
    given(
        beta().ownedBy(DAN).withMember(BOB),
        acme()
            .ownedBy(ANN)
            .withRole("low", "a")
            .withRole("high")
            .including("low")
            .withMember(BOB)
            .asDefault()
            .inRoles("high")
            .withMember(CLEO),
        ceta().ownedBy(ANN).withMember(BOB));

    Organization deleted = roster.organizations().delete(by(ANN), ACME);

    assertThat(deleted.id()).isEqualTo(ACME);
    assertThat(roster.organizations().find(ACME)).isEmpty();
    assertThat(roster.roles().find(RoleKey.of(ACME, "low"))).isEmpty();
    assertThat(List.of(defaultOf(ANN), defaultOf(BOB), defaultOf(CLEO)))
        .containsExactly(CETA, BETA, "none");
    assertThat(events).first().isEqualTo(new Event.OrganizationDeleted(deleted));
    assertThat(events.subList(1, events.size()))
        .containsExactlyInAnyOrder(
            new Event.DefaultChanged(ANN, Optional.of(ACME), Optional.of(CETA)),
            new Event.DefaultChanged(BOB, Optional.of(ACME), Optional.of(BETA)),
            new Event.DefaultChanged(CLEO, Optional.of(ACME), Optional.empty()));
  }

  @Test
  @Tag("O4")
  void what_is_created_under_the_id_of_a_deleted_organization_begins_anew() {
    given(acme().ownedBy(ANN).withRole("clerk", "a").withMember(BOB).inRoles("clerk"));
    roster.organizations().delete(by(ANN), ACME);

    given(acme().ownedBy(CLEO));

    assertThat(roster.roles().ofOrganization(ACME)).isEmpty();
    assertThat(Soundness.all(page -> roster.memberships().ofOrganization(ACME, page)))
        .extracting(Membership::userId)
        .containsExactly(CLEO);
  }

  @Test
  @Tag("A2")
  @Tag("N1")
  void only_owners_and_the_host_delete() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("*"));

    assertRefused(() -> roster.organizations().delete(by(BOB), ACME), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(BOB);
    roster.organizations().delete(HOST, ACME);
    assertRefused(() -> roster.organizations().delete(HOST, ACME), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "id");
  }
}
