package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.access.AccessDecision.Reason;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The questions, as the face has them. */
final class ModelAccess {
  private final World world;

  ModelAccess(World world) {
    this.world = world;
  }

  /** Why, and by which permissions: any one of them may be named. */
  record Answer(Reason reason, Set<String> grantedBy) {}

  Answer decide(Actor actor, String organizationId, String permission) {
    if (!Permissions.isPermission(permission) || !Permissions.isConcrete(permission)) {
      throw new IllegalArgumentException("a question names one concrete permission");
    }
    Member member = asking(actor, organizationId);
    if (member == null) {
      return new Answer(Reason.NOT_A_MEMBER, Set.of());
    }
    if (!Addresses.admits(member.allowedIps(), actor.address())) {
      return new Answer(Reason.ADDRESS_NOT_ALLOWED, Set.of());
    }
    Set<String> granting = new TreeSet<>(world.effective(member));
    granting.removeIf(held -> !Permissions.implies(held, permission));
    if (member.isOwner()) {
      return new Answer(Reason.OWNER, granting);
    }
    return new Answer(granting.isEmpty() ? Reason.NO_PERMISSION : Reason.PERMISSION, granting);
  }

  boolean hasFullAccess(Actor actor, String organizationId) {
    Member member = asking(actor, organizationId);
    return member != null
        && Addresses.admits(member.allowedIps(), actor.address())
        && world.effective(member).contains("*");
  }

  Set<String> effectivePermissions(MembershipKey key) {
    Member member = world.members.get(key);
    return member == null ? Set.of() : world.effective(member);
  }

  private @Nullable Member asking(Actor actor, String organizationId) {
    if (actor.isSystem()) {
      throw new IllegalArgumentException("the host has no membership");
    }
    return world.member(organizationId, actor.userId().orElseThrow());
  }
}
