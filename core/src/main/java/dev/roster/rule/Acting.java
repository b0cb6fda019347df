package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.access.PermissionSet;
import dev.roster.repository.Snapshot;
import java.util.Optional;

/**
 * An actor as he stands in one organization on the locked snapshot (A8).
 *
 * @param actor who asks
 * @param organizationId where
 * @param membership his own there; empty for the host and for strangers
 * @param held his effective permissions there (P1)
 */
record Acting(
    Actor actor, String organizationId, Optional<Membership> membership, PermissionSet held) {

  /** How {@code actor} stands in the organization. */
  static Acting in(Snapshot snapshot, String organizationId, Actor actor) {
    Optional<Membership> own =
        actor.userId().flatMap(id -> snapshot.membership(MembershipKey.of(organizationId, id)));
    PermissionSet held =
        own.map(membership -> PermissionRules.effective(membership, snapshot::role))
            .orElse(PermissionSet.NONE);
    return new Acting(actor, organizationId, own, held);
  }

  /** Whether he is above the authorization rules. */
  boolean isHost() {
    return actor.isSystem();
  }

  /** Whether he owns the organization. */
  boolean isOwner() {
    return membership.isPresent() && membership.get().isOwner();
  }

  /** Whether he is the user {@code id}. */
  boolean is(String id) {
    return actor.is(id);
  }

  /** His user id; he is not the host. */
  String userId() {
    return actor.userId().orElseThrow();
  }
}
