package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.access.AccessDecision;
import dev.roster.access.AccessDecision.Reason;
import dev.roster.access.Permission;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The questions whether somebody may do something. */
abstract class AccessCases extends ContractCases {
  private static AccessDecision granted(Reason reason, String permission) {
    return new AccessDecision(reason, Optional.of(Permission.parse(permission)));
  }

  private static AccessDecision denied(Reason reason) {
    return new AccessDecision(reason, Optional.empty());
  }

  private AccessDecision decide(String userId, String permission) {
    return roster.access().decide(by(userId), ACME, permission);
  }

  private List<String> effective(String userId) {
    return roster.access().effectivePermissions(key(ACME, userId)).stream()
        .map(Permission::toString)
        .toList();
  }

  @Test
  @Tag("P1")
  void effective_permissions_are_ones_own_and_those_of_ones_roles() {
    given(
        acme()
            .ownedBy(ANN)
            .holding("a")
            .withRole("low", "c", "b:*")
            .withRole("high", "a")
            .including("low")
            .withRole("other", "z")
            .withMember(BOB)
            .inRoles("high")
            .holding("d", "c")
            .withMember(CLEO)
            .withMember(DAN)
            .holding("*"));

    assertThat(effective(BOB)).containsExactly("a", "b:*", "c", "d");
    assertThat(effective(CLEO)).isEmpty();
    assertThat(effective(ANN)).containsExactly("*");
    assertThat(effective(DAN)).containsExactly("*");
  }

  @Test
  @Tag("P1")
  @Tag("P2")
  void decision_tells_by_what_it_is_granted_and_why_it_is_denied() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "invoices:*")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("*:list"));

    assertThat(decide(ANN, "anything")).isEqualTo(granted(Reason.OWNER, "*"));
    assertThat(decide(BOB, "invoices:read")).isEqualTo(granted(Reason.PERMISSION, "invoices:*"));
    assertThat(decide(BOB, "invoices:a:b")).isEqualTo(granted(Reason.PERMISSION, "invoices:*"));
    assertThat(decide(BOB, "orders:list")).isEqualTo(granted(Reason.PERMISSION, "*:list"));
    assertThat(decide(BOB, "invoices")).isEqualTo(denied(Reason.NO_PERMISSION));
    assertThat(decide(BOB, "Invoices:read")).isEqualTo(denied(Reason.NO_PERMISSION));
    assertThat(decide(CLEO, "invoices:read")).isEqualTo(denied(Reason.NOT_A_MEMBER));
    assertThat(decide("not an id", "a")).isEqualTo(denied(Reason.NOT_A_MEMBER));
  }

  @Test
  @Tag("P1")
  @Tag("I6")
  void addresses_bind_everybody_owners_included() {
    given(acme().ownedBy(ANN, BOB).allowedFrom("203.0.113.0/24", "2a00:1450::/32"));

    for (String address : List.of("203.0.113.0", "203.0.113.255", "2a00:1450:ffff::1")) {
      assertThat(roster.access().decide(by(BOB).from(address), ACME, "a").isGranted()).isTrue();
      assertThat(roster.access().hasFullAccess(by(BOB).from(address), ACME)).isTrue();
    }
    for (String address :
        List.of("203.0.112.255", "2a00:1451::", "203.0.113.01", "203.0.113.1/32")) {
      assertThat(roster.access().decide(by(BOB).from(address), ACME, "a"))
          .isEqualTo(denied(Reason.ADDRESS_NOT_ALLOWED));
      assertThat(roster.access().hasFullAccess(by(BOB).from(address), ACME)).isFalse();
    }
    assertThat(decide(BOB, "a")).isEqualTo(denied(Reason.ADDRESS_NOT_ALLOWED));
    assertThat(roster.access().decide(by(ANN).from("no address"), ACME, "a").isGranted()).isTrue();
    assertThat(effective(BOB)).containsExactly("*");
  }

  @Test
  @Tag("P3")
  void wildcards_the_host_and_what_is_no_permission_are_bugs_in_a_question() {
    given(acme().ownedBy(ANN));

    for (String question : List.of("*", "a:*", "*:a", "", "a b", "a:")) {
      assertThatIllegalArgumentException().isThrownBy(() -> decide(ANN, question));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> roster.access().decide(HOST, ACME, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> roster.access().hasFullAccess(HOST, ACME));
  }

  @Test
  @Tag("P3")
  void full_access_is_a_question_of_its_own() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("root", "*")
            .withMember(BOB)
            .inRoles("root")
            .withMember(CLEO)
            .holding("*:*", "a:*"));

    assertThat(roster.access().hasFullAccess(by(ANN), ACME)).isTrue();
    assertThat(roster.access().hasFullAccess(by(BOB), ACME)).isTrue();
    assertThat(roster.access().hasFullAccess(by(CLEO), ACME)).isFalse();
    assertThat(roster.access().hasFullAccess(by(DAN), ACME)).isFalse();
    assertThat(roster.access().hasFullAccess(by(ANN), BETA)).isFalse();
  }

  @Test
  @Tag("R2")
  void question_sees_what_was_committed_before_it() {
    given(acme().ownedBy(ANN).withRole("clerk", "a").withMember(BOB).inRoles("clerk"));
    assertThat(decide(BOB, "a").isGranted()).isTrue();

    roster.roles().put(by(ANN), new Role(ACME, "clerk", "clerk", null, List.of("b"), List.of()));
    assertThat(decide(BOB, "a").isGranted()).isFalse();
    assertThat(decide(BOB, "b").isGranted()).isTrue();

    remove(by(ANN), ACME, BOB);
    assertThat(decide(BOB, "b")).isEqualTo(denied(Reason.NOT_A_MEMBER));
  }

  /** Writes a membership of Bob that this library would not write. */
  private Membership givenKept(List<String> permissions, @Nullable List<String> allowedIps) {
    Membership before = membership(ACME, BOB);
    Membership kept =
        before.toBuilder().keptPermissions(permissions).keptAllowedIps(allowedIps).build();
    write(ACME, Set.of(BOB), new Write.UpdateMembership(before, kept));
    return kept;
  }

  @Test
  @Tag("I1")
  void kept_addresses_that_cannot_be_read_admit_nobody() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership kept = givenKept(List.of("a"), List.of("10.0.0.0/8", "nonsense"));

    assertThat(membership(ACME, BOB)).isEqualTo(kept);
    assertThat(kept.allowedIps().orElseThrow().texts()).containsExactly("10.0.0.0/8", "nonsense");
    for (String address : List.of("10.0.0.1", "198.51.100.1", "nonsense")) {
      assertThat(roster.access().decide(by(BOB).from(address), ACME, "a"))
          .isEqualTo(denied(Reason.ADDRESS_NOT_ALLOWED));
    }
  }

  @Test
  @Tag("I1")
  void kept_empty_list_of_addresses_admits_nobody() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership kept = givenKept(List.of("a"), List.of());

    assertThat(membership(ACME, BOB)).isEqualTo(kept);
    assertThat(membership(ACME, BOB).allowedIps()).isPresent();
    assertThat(roster.access().decide(by(BOB).from("198.51.100.1"), ACME, "a"))
        .isEqualTo(denied(Reason.ADDRESS_NOT_ALLOWED));
  }

  @Test
  @Tag("I1")
  void kept_addresses_of_which_some_can_be_read_admit_those() {
    given(acme().ownedBy(ANN).withMember(BOB));
    givenKept(List.of("a"), List.of("203.0.113.0/24", "300.1.1.1"));

    assertThat(roster.access().decide(by(BOB).from("203.0.113.1"), ACME, "a").isGranted()).isTrue();
    assertThat(roster.access().decide(by(BOB).from("198.51.100.1"), ACME, "a").isGranted())
        .isFalse();
  }

  @Test
  @Tag("I1")
  @Tag("P1")
  void kept_permissions_that_cannot_be_read_grant_nothing() {
    given(acme().ownedBy(ANN).withMember(BOB));
    givenKept(List.of("ok", "in*oices", "a b", "**", ""), null);

    assertThat(effective(BOB)).containsExactly("ok");
    assertThat(decide(BOB, "ok").isGranted()).isTrue();
    assertThat(decide(BOB, "invoices")).isEqualTo(denied(Reason.NO_PERMISSION));
    assertThat(membership(ACME, BOB).permissions())
        .extracting(Permission::toString)
        .containsExactlyInAnyOrder("ok", "in*oices", "a b", "**", "");
  }

  @Test
  @Tag("I1")
  void kept_permissions_of_a_role_that_cannot_be_read_grant_nothing() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB).inRoles("clerk"));
    write(
        ACME,
        Set.of(),
        new Write.UpdateRole(
            new Role(ACME, "clerk", "clerk", null, List.of("ok", "no*", "* "), List.of())));

    assertThat(effective(BOB)).containsExactly("ok");
  }

  @Test
  @Tag("I1")
  @Tag("U1")
  @Tag("A9")
  void kept_text_is_sent_back_as_it_is_and_otherwise_replaced_as_a_whole() {
    given(acme().ownedBy(ANN).withMember(BOB));
    givenKept(List.of("a b", "ok"), List.of("10.0.0.0/8", "203.0.113.1"));
    Membership before = membership(ACME, BOB);

    assertWritesNothing(
        () ->
            upsert(
                by(ANN),
                ACME,
                BOB,
                change().permissions("ok", "a b").allowedIps("203.0.113.1", "10.0.0.0/8")));
    assertRefused(
            () -> upsert(by(ANN), ACME, BOB, change().permissions("a b", "ok", "b")),
            Category.INVALID)
        .by(Rule.PERMISSION_FORM, "permissions[0]");
    upsert(by(ANN), ACME, BOB, change().permissions("b"));

    Membership after = membership(ACME, BOB);
    assertThat(after.permissions()).extracting(Permission::toString).containsExactly("b");
    assertThat(after.allowedIps()).isEqualTo(before.allowedIps());
  }
}
