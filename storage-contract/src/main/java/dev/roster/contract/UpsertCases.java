package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.Upserted;
import dev.roster.access.Permission;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an upsert makes of a membership. */
abstract class UpsertCases extends ContractCases {
  @Test
  @Tag("U1")
  @Tag("U2")
  @Tag("A1")
  void owner_grants_membership_with_all_fields_left_out() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    Upserted done = upsert(by(ANN), ACME, BOB, change());

    assertThat(done.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(done.before()).isEmpty();
    assertThat(done.formerDefaultId()).isEmpty();
    Membership bob = membership(ACME, BOB);
    assertThat(done.membership()).isEqualTo(bob);
    assertThat(bob.isOwner()).isFalse();
    assertThat(bob.isDefault()).isTrue();
    assertThat(bob.roleIds()).isEmpty();
    assertThat(bob.permissions()).isEmpty();
    assertThat(bob.allowedIps()).isEmpty();
    assertThat(bob.version()).isEqualTo(1);
    assertThat(bob.updatedTime()).isEqualTo(bob.createdTime());
  }

  @Test
  @Tag("U1")
  @Tag("U2")
  void owner_grants_membership_with_all_fields_given() {
    given(acme().ownedBy(ANN).withRole("clerk", "invoices:read"));
    givenUsers(BOB);

    Upserted done =
        upsert(
            by(ANN),
            ACME,
            BOB,
            change()
                .isOwner(true)
                .isDefault(false)
                .roleIds("clerk")
                .permissions("orders:*")
                .allowedIps("203.0.113.0/24", "2a00:1450::/32"));

    assertThat(done.outcome()).isEqualTo(Outcome.CREATED);
    Membership bob = membership(ACME, BOB);
    assertThat(done.membership()).isEqualTo(bob);
    assertThat(bob.isOwner()).isTrue();
    assertThat(bob.isDefault()).isFalse();
    assertThat(bob.roleIds()).containsExactly("clerk");
    assertThat(bob.permissions()).containsExactly(Permission.parse("orders:*"));
    assertThat(bob.allowedIps().orElseThrow().texts())
        .containsExactly("203.0.113.0/24", "2a00:1450::/32");
    assertThat(ownerCount(ACME)).isEqualTo(2);
  }

  @Test
  @Tag("U1")
  void field_left_out_keeps_its_value() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "invoices:read")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("orders:read")
            .allowedFrom("203.0.113.0/24"));
    Membership before = membership(ACME, BOB);

    Upserted done = upsert(by(ANN), ACME, BOB, change().permissions("orders:*"));

    assertThat(done.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(done.before()).contains(before);
    assertThat(membership(ACME, BOB))
        .isEqualTo(done.membership())
        .isEqualTo(
            before.toBuilder()
                .permissions(List.of(Permission.parse("orders:*")))
                .version(before.version() + 1)
                .updatedTime(done.membership().updatedTime())
                .build());
    assertThat(done.membership().updatedTime()).isAfter(before.updatedTime());
  }

  @Test
  @Tag("U1")
  void empty_list_takes_all_roles_and_permissions_away() {
    given(acme().ownedBy(ANN).withRole("clerk", "a").withMember(BOB).inRoles("clerk").holding("b"));

    upsert(by(ANN), ACME, BOB, change().roleIds().permissions());

    assertThat(membership(ACME, BOB).roleIds()).isEmpty();
    assertThat(membership(ACME, BOB).permissions()).isEmpty();
  }

  @Test
  @Tag("U1")
  @Tag("I1")
  void null_lifts_an_address_restriction() {
    given(acme().ownedBy(ANN).withMember(BOB).allowedFrom("203.0.113.0/24"));

    upsert(by(ANN), ACME, BOB, change().anyAddress());

    assertThat(membership(ACME, BOB).allowedIps()).isEmpty();
  }

  @Test
  @Tag("U1")
  void null_is_no_value_of_any_other_field() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Map<String, Object> fields = new HashMap<>();
    for (String field : List.of("permissions", "isDefault", "roleIds", "isOwner", "allowedIps")) {
      fields.put(field, null);
    }

    assertRefused(() -> upsert(by(ANN), ACME, BOB, fields), Category.INVALID)
        .by(
            Refused.broken(Rule.ABSENT_AND_NULL, "isOwner"),
            Refused.broken(Rule.ABSENT_AND_NULL, "isDefault"),
            Refused.broken(Rule.ABSENT_AND_NULL, "roleIds"),
            Refused.broken(Rule.ABSENT_AND_NULL, "permissions"));
  }

  @Test
  @Tag("U1")
  void wrong_types_and_unknown_fields_are_refused_the_unknown_ones_last_and_by_name() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Map<String, Object> fields =
        Map.of(
            "zeal",
            1,
            "Owner",
            true,
            "isOwner",
            "true",
            "isDefault",
            1,
            "roleIds",
            "clerk",
            "permissions",
            Arrays.asList("a", 7, null),
            "allowedIps",
            Map.of("from", "203.0.113.1"));

    assertRefused(() -> upsert(by(ANN), ACME, BOB, fields), Category.INVALID)
        .by(
            Refused.broken(Rule.ABSENT_AND_NULL, "isOwner"),
            Refused.broken(Rule.ABSENT_AND_NULL, "isDefault"),
            Refused.broken(Rule.ABSENT_AND_NULL, "roleIds"),
            Refused.broken(Rule.ABSENT_AND_NULL, "permissions[1]"),
            Refused.broken(Rule.ABSENT_AND_NULL, "permissions[2]"),
            Refused.broken(Rule.ABSENT_AND_NULL, "allowedIps"),
            Refused.broken(Rule.ABSENT_AND_NULL, "Owner"),
            Refused.broken(Rule.ABSENT_AND_NULL, "zeal"));
  }

  @Test
  @Tag("U2")
  void unchanged_upsert_writes_nothing_and_moves_nothing() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "a")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("b", "c")
            .allowedFrom("203.0.113.0/24", "198.51.100.7"));
    Membership before = membership(ACME, BOB);

    assertWritesNothing(
        () -> {
          Upserted done =
              upsert(
                  by(ANN),
                  ACME,
                  BOB,
                  change()
                      .isOwner(false)
                      .isDefault(true)
                      .roleIds("clerk", "clerk")
                      .permissions("c", "b", "c")
                      .allowedIps("198.51.100.7/32", "203.0.113.0/24"));
          assertThat(done.outcome()).isEqualTo(Outcome.UNCHANGED);
          assertThat(done.before()).contains(before);
          assertThat(done.membership()).isEqualTo(before);
          assertThat(done.formerDefaultId()).isEmpty();
        });
    assertThat(membership(ACME, BOB)).isEqualTo(before);
  }

  @Test
  @Tag("U2")
  void unchanged_put_of_user_role_and_name_writes_nothing() {
    given(acme().ownedBy(ANN).withRole("clerk", "a", "b"));

    assertWritesNothing(
        () -> {
          assertThat(roster.users().put(person(ANN))).isEqualTo(Outcome.UNCHANGED);
          assertThat(roster.organizations().rename(by(ANN), ACME, "Acme"))
              .isEqualTo(Outcome.UNCHANGED);
          assertThat(
                  roster
                      .roles()
                      .put(
                          by(ANN),
                          new Role(
                              ACME, "clerk", "clerk", null, List.of("b", "a", "b"), List.of())))
              .isEqualTo(Outcome.UNCHANGED);
        });
  }

  @Test
  @Tag("U2")
  void upsert_writes_no_more_than_what_changes() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a"));
    int written = repository.written().size();

    upsert(by(ANN), ACME, BOB, change().isOwner(false).permissions("b"));

    List<Write> writes = repository.written();
    assertThat(writes.subList(written, writes.size()))
        .singleElement()
        .isInstanceOf(Write.UpdateMembership.class);
  }

  @Test
  @Tag("V6")
  @Tag("I7")
  void sets_are_kept_sorted_and_without_duplicates() {
    given(acme().ownedBy(ANN).withRole("B").withRole("a").withRole("~").withRole("_"));
    givenUsers(BOB);

    upsert(
        by(ANN),
        ACME,
        BOB,
        change()
            .roleIds("~", "a", "_", "B", "a")
            .permissions("b:read", "Z", "a:*", "b:read", "a.b")
            .allowedIps("2A00:0::/16", "203.0.113.0/24", "9.9.9.9", "203.0.113.0", "9.9.9.9/32"));

    Membership bob = membership(ACME, BOB);
    assertThat(bob.roleIds()).containsExactly("B", "_", "a", "~");
    assertThat(bob.permissions())
        .extracting(Permission::toString)
        .containsExactly("Z", "a.b", "a:*", "b:read");
    assertThat(bob.allowedIps().orElseThrow().texts())
        .containsExactly("9.9.9.9", "203.0.113.0/24", "203.0.113.0", "2a00::/16");
  }

  @Test
  @Tag("V6")
  void with_full_access_every_other_permission_is_dropped() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a"));

    upsert(by(ANN), ACME, BOB, change().permissions("b", "*", "c:*"));

    assertThat(membership(ACME, BOB).permissions()).containsExactly(Permission.parse("*"));
  }

  @Test
  @Tag("U2")
  void upsert_tells_of_what_it_changed() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    Membership created = upsert(by(ANN), ACME, BOB, change()).membership();
    Membership updated = upsert(by(ANN), ACME, BOB, change().permissions("a")).membership();

    assertThat(events)
        .containsExactly(
            new Event.MembershipCreated(created),
            new Event.DefaultChanged(BOB, Optional.empty(), Optional.of(ACME)),
            new Event.MembershipUpdated(created, updated));
  }
}
