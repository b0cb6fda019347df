package dev.roster.contract;

import static dev.roster.contract.Refused.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which refusals come first, and that none of a stage is left out. */
abstract class RefusalCases extends ContractCases {
  @Test
  @Tag("U4")
  @Tag("V1")
  void bad_ids_answer_before_everything_else() {
    assertRefused(
            () -> upsert(by("?"), "", "x".repeat(51), change().roleIds("?").permissions("")),
            Category.INVALID)
        .by(broken(Rule.ID_FORM, "organizationId"), broken(Rule.ID_FORM, "userId"));
  }

  @Test
  @Tag("U4")
  @Tag("N1")
  @Tag("N2")
  void unknown_organization_answers_before_an_unknown_user() {
    assertRefused(() -> upsert(HOST, ACME, DAN, change().roleIds("?")), Category.NOT_FOUND)
        .by(Rule.ORGANIZATION_UNKNOWN, "organizationId")
        .rejecting(ACME);

    given(acme().ownedBy(ANN));
    assertRefused(() -> upsert(HOST, ACME, DAN, change().roleIds("?")), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "userId")
        .rejecting(DAN);
    assertRefused(() -> upsert(by(ANN), ACME, DAN, change().roleIds("?")), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "userId");
  }

  @Test
  @Tag("U4")
  @Tag("R1")
  @Tag("V4")
  @Tag("I1")
  @Tag("I2")
  @Tag("I3")
  @Tag("I4")
  @Tag("I5")
  void all_invalid_values_are_told_at_once_each_with_its_index_and_once() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(
        "allowedIps",
        List.of("203.0.113.5/24", "10.0.0.0/8", "203.0.113.1", "x", "10.0.0.0/8", "127.0.0.1"));
    fields.put("permissions", List.of("a b", "ok", "a::b", "a b", "x*"));
    fields.put("roleIds", List.of("nobody", "clerk", "a b", "nobody"));
    fields.put("isDefault", "no");
    fields.put("isOwner", 0);
    fields.put("note", "");

    assertRefused(() -> upsert(by(ANN), ACME, BOB, fields), Category.INVALID)
        .by(
            broken(Rule.ABSENT_AND_NULL, "isOwner"),
            broken(Rule.ABSENT_AND_NULL, "isDefault"),
            broken(Rule.ROLE_OF_ORGANIZATION, "roleIds[0]"),
            broken(Rule.ID_FORM, "roleIds[2]"),
            broken(Rule.PERMISSION_FORM, "permissions[0]"),
            broken(Rule.PERMISSION_FORM, "permissions[2]"),
            broken(Rule.PERMISSION_FORM, "permissions[4]"),
            broken(Rule.HOST_BITS, "allowedIps[0]"),
            broken(Rule.PRIVATE_RANGE, "allowedIps[1]"),
            broken(Rule.ADDRESS_FORM, "allowedIps[3]"),
            broken(Rule.UNREACHABLE_RANGE, "allowedIps[5]"),
            broken(Rule.ABSENT_AND_NULL, "note"));
  }

  @Test
  @Tag("I1")
  void empty_list_of_addresses_is_refused() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().allowedIps()), Category.INVALID)
        .by(Rule.ADDRESS_LIST, "allowedIps");
  }

  @Test
  @Tag("U4")
  @Tag("A3")
  @Tag("A4")
  @Tag("A10")
  @Tag("D6")
  void all_forbidden_fields_are_told_at_once_passing_over_invalid_values() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("high", "b")
            .withMember(BOB)
            .holding("PutMembership")
            .withMember(CLEO)
            .asDefault()
            .allowedFrom("203.0.113.0/24"));

    assertRefused(
            () ->
                upsert(
                    by(BOB),
                    ACME,
                    CLEO,
                    change()
                        .allowedIps("10.0.0.0/8", "198.51.100.1")
                        .permissions("?", "b", "b")
                        .roleIds("unknown", "high")
                        .isDefault(false)
                        .isOwner(true)),
            Category.FORBIDDEN)
        .by(
            broken(Rule.OWNER_ONLY, "isOwner"),
            broken(Rule.DEFAULT_IS_PRIVATE, "isDefault"),
            broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "roleIds[1]"),
            broken(Rule.GIVE_ONLY_WHAT_IS_HELD, "permissions[1]"),
            broken(Rule.OWNER_WIDENS_ADDRESSES, "allowedIps[1]"));
  }

  @Test
  @Tag("U4")
  @Tag("V5")
  void field_over_its_count_is_passed_over_as_a_whole_until_it_is_invalid() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("PutMembership").withMember(CLEO));
    String[] many = new String[1_001];
    Arrays.fill(many, "b");

    assertRefused(() -> upsert(by(BOB), ACME, CLEO, change().permissions(many)), Category.INVALID)
        .by(Rule.SET_SIZE, "permissions");
  }

  @Test
  @Tag("U4")
  @Tag("O1")
  @Tag("U3")
  @Tag("U5")
  void all_conflicts_are_told_at_once() {
    given(acme().ownedBy(ANN));

    assertRefused(
            () ->
                upsert(
                    by(ANN).from("198.51.100.1"),
                    ACME,
                    ANN,
                    change().isOwner(false).allowedIps("203.0.113.1").ifMatch("old")),
            Category.CONFLICT)
        .by(
            broken(Rule.LAST_OWNER, "isOwner"),
            broken(Rule.TAG_CONDITION, "ifMatch"),
            broken(Rule.LOCKOUT, "allowedIps"));
    assertRefused(
            () -> roster.memberships().remove(by(ANN), key(ACME, ANN), "old"), Category.CONFLICT)
        .by(broken(Rule.LAST_OWNER, "userId"), broken(Rule.TAG_CONDITION, "ifMatch"));
  }

  @Test
  @Tag("U4")
  @Tag("V2")
  @Tag("V4")
  @Tag("R1")
  void role_is_judged_in_the_order_of_its_fields() {
    given(acme().ownedBy(ANN));

    assertRefused(
            () ->
                roster
                    .roles()
                    .put(
                        by(ANN),
                        new Role(
                            ACME, "r", " r", "\u0007", List.of("a", "", "?"), List.of("x", "?"))),
            Category.INVALID)
        .by(
            broken(Rule.NAME_FORM, "name"),
            broken(Rule.NAME_FORM, "description"),
            broken(Rule.PERMISSION_FORM, "permissions[1]"),
            broken(Rule.PERMISSION_FORM, "permissions[2]"),
            broken(Rule.ROLE_OF_ORGANIZATION, "juniorIds[0]"),
            broken(Rule.ID_FORM, "juniorIds[1]"));
    assertRefused(
            () ->
                roster.roles().put(by(ANN), new Role("?", "?", "", null, List.of("?"), List.of())),
            Category.INVALID)
        .by(broken(Rule.ID_FORM, "organizationId"), broken(Rule.ID_FORM, "id"));
  }

  @Test
  @Tag("U4")
  @Tag("V1")
  @Tag("V2")
  @Tag("V3")
  void user_is_judged_by_his_id_and_then_by_the_rest() {
    assertRefused(() -> roster.users().put(new User("a b", "", "x")), Category.INVALID)
        .by(Rule.ID_FORM, "id");
    assertRefused(
            () -> roster.users().put(new User(ANN, "Ann ", "ann@localhost")), Category.INVALID)
        .by(broken(Rule.NAME_FORM, "name"), broken(Rule.EMAIL_FORM, "email"))
        .rejecting("Ann ", "ann@localhost");
    assertThat(roster.users().find(ANN)).isEmpty();
  }

  @Test
  @Tag("U4")
  @Tag("A2")
  void forbidden_answers_before_not_found_and_invalid() {
    given(acme().ownedBy(ANN).withMember(BOB).withMember(CLEO));

    assertRefused(
            () -> upsert(by(BOB), ACME, CLEO, change().permissions("?").isOwner(true)),
            Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor");
    assertRefused(
            () -> roster.roles().delete(by(BOB), RoleKey.of(ACME, "unknown")), Category.FORBIDDEN)
        .by(Rule.PERMISSION_NEEDED, "actor");
  }

  @Test
  @Tag("U4")
  void reads_of_bad_and_unknown_ids_find_nothing() {
    for (String id : List.of("", "a b", "..", "ä", "x".repeat(51), "nobody")) {
      assertThat(roster.users().find(id)).isEmpty();
      assertThat(roster.organizations().find(id)).isEmpty();
      assertThat(roster.roles().ofOrganization(id)).isEmpty();
      assertThat(roster.roles().find(RoleKey.of(id, id))).isEmpty();
      assertThat(roster.memberships().find(key(id, id))).isEmpty();
      assertThat(roster.memberships().defaultOf(id)).isEmpty();
      assertThat(Soundness.all(page -> roster.memberships().ofUser(id, page))).isEmpty();
      assertThat(Soundness.all(page -> roster.memberships().ofOrganization(id, page))).isEmpty();
      assertThat(roster.access().effectivePermissions(key(id, id))).isEmpty();
    }
  }
}
