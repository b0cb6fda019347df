package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.access.AccessDecision;
import dev.roster.access.AccessDecision.Reason;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import dev.roster.repository.Standing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a member may do (P1, P2, R2, I6), and who needs what (A2). */
final class PermissionRules {
  /** Changes memberships (A2). */
  static final Permission PUT_MEMBERSHIP = Permission.parse("PutMembership");

  /** Removes members (A2). */
  static final Permission DELETE_MEMBERSHIP = Permission.parse("DeleteMembership");

  /** Creates and changes roles (A2). */
  static final Permission PUT_ROLE = Permission.parse("PutRole");

  /** Deletes roles (A2). */
  static final Permission DELETE_ROLE = Permission.parse("DeleteRole");

  /** Renames the organization (A2). */
  static final Permission PATCH_ORGANIZATION = Permission.parse("PatchOrganization");

  private PermissionRules() {}

  /** P1: a membership's own permissions and those of its roles; everything for an owner. */
  static PermissionSet effective(Membership membership, Function<String, Optional<Role>> roleById) {
    if (membership.isOwner()) {
      return PermissionSet.ALL;
    }
    List<Permission> effective = new ArrayList<>();
    for (Permission own : membership.permissions()) {
      if (own.isReadable()) {
        effective.add(own);
      }
    }
    for (Role role : reachable(membership.roleIds(), roleById)) {
      effective.addAll(readable(role.permissions()));
    }
    return PermissionSet.of(effective);
  }

  /** R2: these roles and their juniors to any depth. */
  static List<Role> reachable(
      Collection<String> roleIds, Function<String, Optional<Role>> roleById) {
    // Each role is visited once, so that shared juniors, and cycles written past the library, cost
    // nothing more.
    List<Role> reached = new ArrayList<>();
    Set<String> seen = new HashSet<>(roleIds);
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Optional<Role> role = roleById.apply(open.remove());
      if (role.isEmpty()) {
        continue;
      }
      reached.add(role.get());
      for (String junior : role.get().juniorIds()) {
        if (seen.add(junior)) {
          open.add(junior);
        }
      }
    }
    return reached;
  }

  /** The permissions among texts that a storage kept. */
  static List<Permission> readable(Collection<String> texts) {
    List<Permission> readable = new ArrayList<>(texts.size());
    for (String text : texts) {
      Permission permission = Permission.kept(text);
      if (permission.isReadable()) {
        readable.add(permission);
      }
    }
    return readable;
  }

  /** P1 for a standing. */
  static PermissionSet effective(Standing standing) {
    Map<String, Role> roles = new HashMap<>();
    for (Role role : standing.roles()) {
      roles.put(role.id(), role);
    }
    return effective(standing.membership(), id -> Optional.ofNullable(roles.get(id)));
  }

  /** I6 and P1: whether the actor comes from where the member may act. */
  static boolean admits(Membership membership, Actor actor) {
    return membership.allowedIps().isEmpty()
        || membership.allowedIps().get().allows(actor.address().orElse(null));
  }

  /** P1, P2: whether the actor may do what {@code permission} names. */
  static AccessDecision decide(Optional<Standing> standing, Actor actor, Permission permission) {
    if (standing.isEmpty()) {
      return new AccessDecision(Reason.NOT_A_MEMBER, Optional.empty());
    }
    Membership membership = standing.get().membership();
    if (!admits(membership, actor)) {
      return new AccessDecision(Reason.ADDRESS_NOT_ALLOWED, Optional.empty());
    }
    PermissionSet effective = effective(standing.get());
    Optional<Permission> grantedBy = effective.implying(permission);
    Reason reason =
        grantedBy.isEmpty()
            ? Reason.NO_PERMISSION
            : membership.isOwner() ? Reason.OWNER : Reason.PERMISSION;
    return new AccessDecision(reason, grantedBy);
  }
}
