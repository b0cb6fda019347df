package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.access.Permission;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How roles are made, included in each other, held and deleted. */
abstract class RoleCases extends ContractCases {
  private static final RoleKey CLERK = RoleKey.of(ACME, "clerk");

  private static Role role(String id, List<String> permissions, String... juniorIds) {
    return new Role(ACME, id, id, null, permissions, List.of(juniorIds));
  }

  @Test
  @Tag("V6")
  @Tag("U2")
  void role_is_created_replaced_as_a_whole_and_left_unchanged() {
    given(acme().ownedBy(ANN).withRole("low").withRole("Low"));
    Role given = new Role(ACME, "clerk", "Clerk", "", List.of("b", "a", "b"), List.of("low"));
    Role kept = new Role(ACME, "clerk", "Clerk", "", List.of("a", "b"), List.of("low"));
    Role other = new Role(ACME, "clerk", "Clerks", null, List.of("*"), List.of("Low", "low"));

    assertThat(roster.roles().put(by(ANN), given)).isEqualTo(Outcome.CREATED);
    assertThat(roster.roles().find(CLERK)).contains(kept);
    assertThat(roster.roles().put(by(ANN), kept)).isEqualTo(Outcome.UNCHANGED);
    assertThat(
            roster
                .roles()
                .put(
                    by(ANN),
                    new Role(
                        ACME, "clerk", "Clerks", null, List.of("a", "*"), List.of("low", "Low"))))
        .isEqualTo(Outcome.UPDATED);
    assertThat(roster.roles().find(CLERK)).contains(other);
    assertThat(events)
        .containsExactly(new Event.RoleCreated(kept), new Event.RoleUpdated(kept, other));
  }

  @Test
  @Tag("V2")
  void name_and_description_are_kept_up_to_their_limits() {
    given(acme().ownedBy(ANN));
    String description = " \r\n" + "\uD83D\uDE80".repeat(250) + "\n ";
    Role full =
        new Role(ACME, "clerk", "\uD83D\uDE80".repeat(50), description, List.of(), List.of());

    roster.roles().put(by(ANN), full);

    assertThat(roster.roles().find(CLERK)).contains(full);
    assertRefused(
            () ->
                roster
                    .roles()
                    .put(
                        by(ANN),
                        new Role(
                            ACME, "r", full.name() + "x", description + "x", List.of(), List.of())),
            Category.INVALID)
        .by(Refused.broken(Rule.NAME_FORM, "name"), Refused.broken(Rule.NAME_FORM, "description"));
  }

  @Test
  @Tag("V6")
  void roles_of_an_organization_come_by_id() {
    given(
        acme().ownedBy(ANN).withRole("b").withRole("_").withRole("B").withRole("a"),
        beta().ownedBy(CLEO).withRole("c"));

    assertThat(roster.roles().ofOrganization(ACME))
        .extracting(Role::id)
        .containsExactly("B", "_", "a", "b");
  }

  @Test
  @Tag("R1")
  void role_of_another_organization_is_neither_given_nor_included() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(ANN).withRole("clerk"));

    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().roleIds("clerk")), Category.INVALID)
        .by(Rule.ROLE_OF_ORGANIZATION, "roleIds[0]")
        .rejecting("clerk");
    assertRefused(
            () -> roster.roles().put(by(ANN), role("lead", List.of(), "clerk")), Category.INVALID)
        .by(Rule.ROLE_OF_ORGANIZATION, "juniorIds[0]")
        .rejecting("clerk");
  }

  @Test
  @Tag("R1")
  void roles_of_two_organizations_share_an_id_and_nothing_else() {
    given(
        acme().ownedBy(ANN).withRole("clerk", "a").withMember(BOB).inRoles("clerk"),
        beta().ownedBy(ANN).withRole("clerk", "b").withMember(BOB).inRoles("clerk"));

    assertThat(roster.access().effectivePermissions(key(ACME, BOB)))
        .containsExactly(Permission.parse("a"));
    remove(by(ANN), BETA, BOB);
    roster.roles().delete(by(ANN), RoleKey.of(BETA, "clerk"));
    assertThat(roster.roles().find(CLERK)).isPresent();
  }

  @Test
  @Tag("R2")
  void cycle_is_refused_and_its_sentence_shows_the_way_round() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("a")
            .withRole("b")
            .including("a")
            .withRole("c")
            .including("b"));

    assertRefused(() -> roster.roles().put(by(ANN), role("a", List.of(), "c")), Category.INVALID)
        .by(Rule.ROLE_CYCLE, "juniorIds[0]")
        .rejecting("c")
        .saying("'a' -> 'c' -> 'b' -> 'a'");
    assertRefused(() -> roster.roles().put(by(ANN), role("a", List.of(), "a")), Category.INVALID)
        .by(Rule.ROLE_CYCLE, "juniorIds[0]");
    assertRefused(
            () -> roster.roles().put(by(ANN), role("new", List.of(), "new")), Category.INVALID)
        .by(Rule.ROLE_CYCLE, "juniorIds[0]");
  }

  @Test
  @Tag("R2")
  void juniors_are_shared_and_count_to_any_depth() {
    given(acme().ownedBy(ANN).withMember(BOB));
    roster.roles().put(by(ANN), role("r0", List.of("deep:read")));
    for (int depth = 1; depth <= 40; depth++) {
      String below = "r" + (depth - 1);
      roster.roles().put(by(ANN), role("s" + depth, List.of(), below));
      roster.roles().put(by(ANN), role("r" + depth, List.of(), below, "s" + depth));
    }

    upsert(by(ANN), ACME, BOB, change().roleIds("r40"));

    assertThat(roster.access().effectivePermissions(key(ACME, BOB)))
        .containsExactly(Permission.parse("deep:read"));
    roster.roles().put(by(ANN), role("r0", List.of("deep:write")));
    assertThat(roster.access().effectivePermissions(key(ACME, BOB)))
        .containsExactly(Permission.parse("deep:write"));
  }

  @Test
  @Tag("R3")
  void role_in_use_is_not_deleted() {
    given(
        acme()
            .ownedBy(ANN)
            .inRoles("clerk")
            .withRole("clerk")
            .withRole("lead")
            .including("clerk")
            .withRole("chief")
            .including("clerk")
            .withMember(BOB)
            .inRoles("clerk"),
        beta().ownedBy(CLEO).withRole("clerk").inRoles("clerk"));

    assertRefused(() -> roster.roles().delete(by(ANN), CLERK), Category.CONFLICT)
        .by(Rule.ROLE_IN_USE, "roleId")
        .rejecting("clerk")
        .saying("2 memberships", "'chief', 'lead'");
    upsert(by(ANN), ACME, ANN, change().roleIds());
    remove(by(BOB), ACME, BOB);
    roster.roles().put(by(ANN), role("lead", List.of()));
    assertRefused(() -> roster.roles().delete(by(ANN), CLERK), Category.CONFLICT)
        .saying("0 memberships", "'chief'");
    roster.roles().delete(by(ANN), RoleKey.of(ACME, "chief"));
    Role clerk = roster.roles().find(CLERK).orElseThrow();
    events.clear();

    assertThat(roster.roles().delete(by(ANN), CLERK)).isEqualTo(clerk);

    assertThat(events).containsExactly(new Event.RoleDeleted(clerk));
    assertThat(roster.roles().find(CLERK)).isEmpty();
    assertThat(roster.roles().find(RoleKey.of(BETA, "clerk"))).isPresent();
  }

  @Test
  @Tag("N4")
  @Tag("N1")
  void role_that_is_not_there_cannot_be_deleted() {
    given(acme().ownedBy(ANN));

    assertRefused(() -> roster.roles().delete(by(ANN), CLERK), Category.NOT_FOUND)
        .by(Rule.ROLE_UNKNOWN, "roleId")
        .rejecting("clerk");
    assertRefused(() -> roster.roles().delete(HOST, RoleKey.of(BETA, "clerk")), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "organizationId");
    assertRefused(() -> roster.roles().delete(HOST, RoleKey.of("?", "?")), Category.INVALID)
        .by(Refused.broken(Rule.ID_FORM, "organizationId"), Refused.broken(Rule.ID_FORM, "roleId"));
    assertRefused(
            () -> roster.roles().put(HOST, new Role(RoleKey.of(BETA, "r"), "", List.of("?"))),
            Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "organizationId");
  }

  @Test
  @Tag("A2")
  void members_with_the_permissions_put_and_delete_roles() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk")
            .withMember(BOB)
            .holding("PutRole")
            .withMember(CLEO)
            .holding("DeleteRole"));

    assertRefused(() -> roster.roles().put(by(CLEO), role("r", List.of())), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(CLEO);
    assertRefused(() -> roster.roles().delete(by(BOB), CLERK), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor")
        .rejecting(BOB);
    assertThat(roster.roles().put(by(BOB), role("r", List.of()))).isEqualTo(Outcome.CREATED);
    roster.roles().delete(by(CLEO), CLERK);
  }

  @Test
  @Tag("A4")
  void member_puts_into_roles_only_what_he_holds() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("high", "z")
            .withRole("low", "a:b")
            .withRole("mine", "y")
            .including("high")
            .withMember(BOB)
            .holding("PutRole", "a:*"));

    assertRefused(
            () -> roster.roles().put(by(BOB), role("new", List.of("a:b", "a", "*"), "low", "high")),
            Category.FORBIDDEN)
        .by(
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[1]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[2]"),
            Refused.broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "juniorIds[1]"));

    roster.roles().put(by(BOB), role("new", List.of("a:b", "a:*"), "low"));
    roster.roles().put(by(BOB), role("mine", List.of("y", "a:c"), "high", "low"));
    roster.roles().put(by(BOB), role("mine", List.of()));
    assertRefused(() -> roster.roles().put(by(BOB), role("mine", List.of("y"))), Category.FORBIDDEN)
        .by(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[0]");
  }
}
