package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.access.Permission;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both sides of each limit that a storage must bear. */
abstract class LimitCases extends ContractCases {
  private static List<String> numbered(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).toList();
  }

  private static String id(String prefix, int number) {
    return String.format(Locale.ROOT, "%s%04d", prefix, number);
  }

  /** Writes that add so many roles without permissions. */
  static Write[] roles(String organizationId, int count) {
    return numbered(count, number -> id("role_", number)).stream()
        .map(
            roleId ->
                new Write.InsertRole(
                    new Role(RoleKey.of(organizationId, roleId), roleId, List.of())))
        .toArray(Write[]::new);
  }

  /** Makes so many users members, past the rules. */
  private void givenCrowd(String organizationId, int count, Collection<String> roleIds) {
    List<Write> writes = new ArrayList<>();
    Set<String> userIds = new HashSet<>();
    for (int number = 0; number < count; number++) {
      String userId = id("usr_", number);
      userIds.add(userId);
      writes.add(new Write.InsertUser(new User(userId, null, null)));
      writes.add(
          new Write.InsertMembership(
              Membership.builder(key(organizationId, userId)).roleIds(roleIds).build()));
    }
    write(organizationId, userIds, writes.toArray(Write[]::new));
  }

  @Test
  @Tag("V5")
  void membership_has_at_most_100_roles() {
    given(acme().ownedBy(ANN).withMember(BOB));
    write(ACME, Set.of(), roles(ACME, 101));
    List<String> all = numbered(101, number -> id("role_", number));

    upsert(by(ANN), ACME, BOB, change().roleIds(all.subList(0, 100)));

    assertThat(membership(ACME, BOB).roleIds()).containsExactlyElementsOf(all.subList(0, 100));
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().roleIds(all)), Category.INVALID)
        .by(Rule.SET_SIZE, "roleIds");
    assertRefused(
            () ->
                upsert(by(ANN), ACME, BOB, change().roleIds(Collections.nCopies(101, all.get(0)))),
            Category.INVALID)
        .by(Rule.SET_SIZE, "roleIds");
  }

  @Test
  @Tag("V5")
  void membership_has_at_most_1000_permissions() {
    given(acme().ownedBy(ANN).withMember(BOB));
    List<String> all = numbered(1_001, number -> id("p".repeat(90) + ":", number));

    upsert(by(ANN), ACME, BOB, change().permissions(all.subList(0, 1_000)));

    assertThat(membership(ACME, BOB).permissions())
        .extracting(Permission::toString)
        .containsExactlyElementsOf(all.subList(0, 1_000));
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().permissions(all)), Category.INVALID)
        .by(Rule.SET_SIZE, "permissions");
  }

  @Test
  @Tag("V5")
  @Tag("V6")
  void membership_has_at_most_1000_address_ranges() {
    given(acme().ownedBy(ANN).withMember(BOB));
    List<String> all =
        numbered(1_001, number -> "2a00:1450:4001:81b:ffff:ffff:" + hex(number) + ":0/112");

    upsert(by(ANN), ACME, BOB, change().allowedIps(all.subList(0, 1_000)));

    assertThat(membership(ACME, BOB).allowedIps().orElseThrow().texts())
        .hasSize(1_000)
        .startsWith("2a00:1450:4001:81b:ffff:ffff:1000:0/112")
        .endsWith("2a00:1450:4001:81b:ffff:ffff:13e7:0/112");
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().allowedIps(all)), Category.INVALID)
        .by(Rule.SET_SIZE, "allowedIps");
  }

  private static String hex(int number) {
    return Integer.toHexString(0x1000 + number);
  }

  @Test
  @Tag("V5")
  void role_has_at_most_1000_permissions_and_100_juniors() {
    given(acme().ownedBy(ANN));
    write(ACME, Set.of(), roles(ACME, 101));
    List<String> permissions = numbered(1_001, number -> id("p".repeat(90) + ":", number));
    List<String> juniors = numbered(101, number -> id("role_", number));
    Role full =
        new Role(ACME, "r", "R", null, permissions.subList(0, 1_000), juniors.subList(0, 100));

    assertThat(roster.roles().put(by(ANN), full)).isEqualTo(Outcome.CREATED);

    assertThat(roster.roles().find(full.key())).contains(full);
    assertRefused(
            () -> roster.roles().put(by(ANN), new Role(ACME, "s", "S", null, permissions, juniors)),
            Category.INVALID)
        .by(
            Refused.broken(Rule.SET_SIZE, "permissions"),
            Refused.broken(Rule.SET_SIZE, "juniorIds"));
  }

  @Test
  @Tag("V5")
  void organization_has_at_most_1000_roles() {
    given(acme().ownedBy(ANN));
    write(ACME, Set.of(), roles(ACME, 999));

    roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "x"), "X", List.of()));

    assertRefused(
            () -> roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "y"), "Y", List.of())),
            Category.INVALID)
        .by(Rule.SET_SIZE, "id")
        .rejecting("y");
    assertThat(roster.roles().ofOrganization(ACME)).hasSize(1_000);
    assertThat(roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "x"), "Z", List.of())))
        .isEqualTo(Outcome.UPDATED);
    roster.roles().delete(by(ANN), RoleKey.of(ACME, "x"));
    roster.roles().put(by(ANN), new Role(RoleKey.of(ACME, "y"), "Y", List.of()));
  }

  @Test
  @Tag("V6")
  void page_has_1_to_1000_items() {
    given(acme().ownedBy(ANN));
    givenCrowd(ACME, 1_001, List.of());

    Page<Membership> first = roster.memberships().ofOrganization(ACME, PageRequest.first(1_000));
    Page<Membership> second =
        roster
            .memberships()
            .ofOrganization(ACME, PageRequest.first(1_000).after(first.nextCursor().orElseThrow()));
    Page<Membership> one = roster.memberships().ofOrganization(ACME, PageRequest.first(1));

    assertThat(first.items()).hasSize(1_000);
    assertThat(second.items()).extracting(Membership::userId).containsExactly("usr_1000", ANN);
    assertThat(second.nextCursor()).isEmpty();
    assertThat(one.items()).extracting(Membership::userId).containsExactly("usr_0000");
    assertThat(one.nextCursor()).contains("usr_0000");
    assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.first(0));
    assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.first(1_001));
  }

  @Test
  @Tag("R3")
  void holders_of_a_role_are_counted_to_1000() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));
    givenCrowd(ACME, 1_000, List.of("clerk"));

    assertRefused(
            () -> roster.roles().delete(by(ANN), RoleKey.of(ACME, "clerk")), Category.CONFLICT)
        .by(Rule.ROLE_IN_USE, "roleId")
        .saying("1000 memberships");

    upsert(by(ANN), ACME, BOB, change().roleIds("clerk"));
    assertRefused(
            () -> roster.roles().delete(by(ANN), RoleKey.of(ACME, "clerk")), Category.CONFLICT)
        .saying("more than 1000");
  }
}
