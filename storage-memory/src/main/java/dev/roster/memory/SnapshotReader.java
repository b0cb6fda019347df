package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import java.util.HashSet;
import java.util.Set;

/** Reads what a scope names, under its locks. */
final class SnapshotReader {
  private static final int COUNTED_HOLDERS = 1_001;

  private SnapshotReader() {}

  static Snapshot read(Scope scope, Locks locks) {
    Snapshot.Builder snapshot = Snapshot.builder();
    if (scope instanceof Scope.OfOrganization organization) {
      read(organization, locks, snapshot);
    } else {
      read((Scope.OfUser) scope, locks, snapshot);
    }
    return snapshot.build();
  }

  private static void read(Scope.OfOrganization scope, Locks locks, Snapshot.Builder snapshot) {
    String id = scope.organizationId();
    OrganizationCell organization = locks.lockedOrganization(id);
    addOrganization(organization, id, snapshot);
    Set<String> roleIds = new HashSet<>(scope.roleIds());
    for (String userId : scope.userIds()) {
      UserCell user = locks.lockedUser(userId);
      user.row().ifPresent(snapshot::user);
      snapshot.oldestOther(userId, user.oldestOther(Set.of(id)).orElse(null));
      addMembership(user, id, roleIds, snapshot);
    }
    scope
        .actorId()
        .ifPresent(actorId -> addMembership(locks.lockedUser(actorId), id, roleIds, snapshot));
    if (scope.parts().contains(Part.ALL_ROLES)) {
      organization.roles().values().forEach(snapshot::role);
    } else {
      organization.reachableRoles(roleIds).forEach(snapshot::role);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      for (String roleId : scope.roleIds()) {
        snapshot.holders(organization.holders(roleId, COUNTED_HOLDERS));
      }
    }
    if (scope.parts().contains(Part.MEMBERS)) {
      for (String userId : organization.memberIds()) {
        addSuccession(locks.lockedUser(userId), Set.of(id), snapshot);
      }
    }
  }

  private static void read(Scope.OfUser scope, Locks locks, Snapshot.Builder snapshot) {
    UserCell user = locks.lockedUser(scope.userId());
    user.row().ifPresent(snapshot::user);
    if (scope.reach() == Reach.USER) {
      return;
    }
    Set<String> ownedAlone = new HashSet<>();
    for (Membership membership : user.membershipsAfter(null)) {
      snapshot.membership(membership);
      String id = membership.organizationId();
      OrganizationCell organization = locks.lockedOrganization(id);
      addOrganization(organization, id, snapshot);
      OrganizationRow row = organization.row();
      if (row != null && row.ownerCount() == 1 && membership.isOwner()) {
        ownedAlone.add(id);
      }
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      for (String id : ownedAlone) {
        for (String userId : locks.lockedOrganization(id).memberIds()) {
          addSuccession(locks.lockedUser(userId), ownedAlone, snapshot);
        }
      }
    }
  }

  private static void addOrganization(
      OrganizationCell organization, String id, Snapshot.Builder snapshot) {
    OrganizationRow row = organization.row();
    if (row != null) {
      snapshot.organization(row);
    }
    Long retired = organization.retiredVersion();
    if (retired != null) {
      snapshot.retired(id, retired);
    }
  }

  private static void addMembership(
      UserCell user, String organizationId, Set<String> roleIds, Snapshot.Builder snapshot) {
    user.membership(organizationId)
        .ifPresent(
            membership -> {
              snapshot.membership(membership);
              roleIds.addAll(membership.roleIds());
            });
  }

  /** Adds a user whose default is about to end, with what can take its place (D5). */
  private static void addSuccession(UserCell user, Set<String> ending, Snapshot.Builder snapshot) {
    if (user.defaultOrganizationId() != null && ending.contains(user.defaultOrganizationId())) {
      user.row()
          .ifPresent(
              row -> {
                snapshot.user(row);
                snapshot.oldestOther(row.user().id(), user.oldestOther(ending).orElse(null));
              });
    }
  }
}
