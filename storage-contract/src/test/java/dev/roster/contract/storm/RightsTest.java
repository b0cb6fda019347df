package dev.roster.contract.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.access.Permission;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which writes an actor has the right to, by what was read of him. */
class RightsTest {
  private static final MembershipKey ANNS = MembershipKey.of("org_acme", "usr_ann");
  private static final MembershipKey BOBS = MembershipKey.of("org_acme", "usr_bob");
  private static final Organization ACME =
      new Organization("org_acme", "Acme", Instant.EPOCH, Instant.EPOCH);
  private static final Role CLERK =
      new Role(RoleKey.of("org_acme", "role_clerk"), "Clerk", List.of());

  private static final Write ADD = new Write.InsertMembership(member(BOBS));
  private static final Write CHANGE = new Write.UpdateMembership(member(BOBS), member(BOBS));
  private static final Write PROMOTE = new Write.UpdateMembership(member(BOBS), owner(BOBS));
  private static final Write END = new Write.DeleteMembership(BOBS);
  private static final Write LEAVE = new Write.DeleteMembership(ANNS);
  private static final Write RENAME = new Write.UpdateOrganization(ACME);
  private static final Write DELETE = new Write.DeleteOrganization("org_acme");
  private static final Write ADD_ROLE = new Write.InsertRole(CLERK);
  private static final Write CHANGE_ROLE = new Write.UpdateRole(CLERK);
  private static final Write END_ROLE = new Write.DeleteRole(CLERK.key());
  private static final List<Write> ALL =
      List.of(ADD, CHANGE, PROMOTE, END, LEAVE, RENAME, DELETE, ADD_ROLE, CHANGE_ROLE, END_ROLE);

  private static Membership member(MembershipKey key, String... permissions) {
    return Membership.builder(key).keptPermissions(List.of(permissions)).build();
  }

  private static Membership owner(MembershipKey key) {
    return Membership.builder(key).isOwner(true).build();
  }

  /** What Ann may do when this was read. */
  private static List<Write> allowed(Snapshot read) {
    Scope scope =
        new Scope.OfOrganization(
            "org_acme",
            Scope.Lock.EXCLUSIVE,
            Optional.of("usr_ann"),
            Set.of("usr_bob"),
            Set.of(),
            Set.of());
    List<Write> allowed = new ArrayList<>();
    for (Write write : ALL) {
      if (Rights.lacking(scope, read, List.of(write)).isEmpty()) {
        allowed.add(write);
      }
    }
    return allowed;
  }

  private static Snapshot.Builder with(Membership ann) {
    return Snapshot.builder().membership(ann).membership(member(BOBS));
  }

  @Test
  void an_owner_may_do_all() {
    assertThat(allowed(with(owner(ANNS)).build())).isEqualTo(ALL);
  }

  @Test
  void a_stranger_may_do_nothing() {
    assertThat(allowed(Snapshot.builder().membership(member(BOBS)).build())).isEmpty();
  }

  @Test
  void a_member_may_leave_and_no_more() {
    assertThat(allowed(with(member(ANNS)).build())).containsExactly(LEAVE);
  }

  @Test
  void each_permission_allows_what_it_names() {
    assertThat(allowed(with(member(ANNS, "PutMembership")).build())).containsExactly(CHANGE, LEAVE);
    assertThat(allowed(with(member(ANNS, "DeleteMembership")).build())).containsExactly(END, LEAVE);
    assertThat(allowed(with(member(ANNS, "PatchOrganization")).build()))
        .containsExactly(LEAVE, RENAME);
    assertThat(allowed(with(member(ANNS, "PutRole")).build()))
        .containsExactly(LEAVE, ADD_ROLE, CHANGE_ROLE);
    assertThat(allowed(with(member(ANNS, "DeleteRole")).build())).containsExactly(LEAVE, END_ROLE);
    assertThat(allowed(with(member(ANNS, "*")).build()))
        .containsExactly(CHANGE, END, LEAVE, RENAME, ADD_ROLE, CHANGE_ROLE, END_ROLE);
  }

  @Test
  void a_permission_is_held_through_roles_and_their_juniors() {
    Membership ann = Membership.builder(ANNS).roleIds(List.of("role_head")).build();
    Role head = new Role("org_acme", "role_head", "Head", null, List.of(), List.of("role_clerk"));
    Role clerk = new Role(RoleKey.of("org_acme", "role_clerk"), "Clerk", List.of("PutMembership"));

    assertThat(allowed(with(ann).role(head).role(clerk).build())).containsExactly(CHANGE, LEAVE);
    assertThat(allowed(with(ann).role(head).build())).containsExactly(LEAVE);
  }

  @Test
  void an_owners_membership_is_changed_and_ended_by_owners_only() {
    Snapshot read =
        Snapshot.builder()
            .membership(Membership.builder(ANNS).permissions(Set.of(Permission.parse("*"))).build())
            .membership(owner(BOBS))
            .build();

    assertThat(allowed(read)).doesNotContain(CHANGE, END).contains(RENAME);
  }
}
