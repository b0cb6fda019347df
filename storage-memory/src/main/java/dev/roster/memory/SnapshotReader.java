package dev.roster.memory;

import dev.roster.Role;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a scope names; somebody holds it still meanwhile. */
final class SnapshotReader {
  private static final int MOST_HOLDERS = 1_001;

  private final Heap heap;

  SnapshotReader(Heap heap) {
    this.heap = heap;
  }

  /** What must be held still for the scope to be read without the locks of a command. */
  static Visibility.Stripes stripes(Scope scope) {
    Visibility.Stripes stripes = new Visibility.Stripes();
    if (scope instanceof Scope.OfOrganization ofOrganization) {
      stripes.organization(ofOrganization.organizationId());
      ofOrganization.userIds().forEach(stripes::user);
      return ofOrganization.parts().contains(Part.MEMBERS) ? stripes.everyUser() : stripes;
    }
    Scope.OfUser ofUser = (Scope.OfUser) scope;
    return ofUser.reach() == Reach.USER
        ? stripes.user(ofUser.userId())
        : stripes.everyOrganization().everyUser();
  }

  Snapshot read(Scope scope) {
    Snapshot.Builder snapshot = Snapshot.builder();
    if (scope instanceof Scope.OfOrganization ofOrganization) {
      read(ofOrganization, snapshot);
    } else {
      read((Scope.OfUser) scope, snapshot);
    }
    return snapshot.build();
  }

  private void read(Scope.OfOrganization scope, Snapshot.Builder snapshot) {
    String id = scope.organizationId();
    Set<String> roleIds = new HashSet<>(scope.roleIds());
    for (String userId : scope.userIds()) {
      UserState user = heap.user(userId);
      if (user != null) {
        addUser(user, id::equals, snapshot);
        user.membership(id)
            .ifPresent(
                membership -> {
                  snapshot.membership(membership);
                  roleIds.addAll(membership.roleIds());
                });
      }
    }
    scope
        .actorId()
        .filter(actorId -> !scope.userIds().contains(actorId))
        .map(heap::user)
        .flatMap(actor -> actor.membership(id))
        .ifPresent(
            membership -> {
              snapshot.membershipOfActor(membership);
              roleIds.addAll(membership.roleIds());
            });
    OrganizationCell cell = heap.organization(id);
    if (cell == null) {
      Long version = heap.retired().get(id);
      if (version != null) {
        snapshot.retired(id, version);
      }
      return;
    }
    snapshot.organization(cell.row());
    roles(cell, scope.parts().contains(Part.ALL_ROLES) ? null : roleIds).forEach(snapshot::role);
    if (scope.parts().contains(Part.HOLDERS)) {
      int holders = scope.roleIds().stream().mapToInt(cell::holders).sum();
      snapshot.holders(Math.min(holders, MOST_HOLDERS));
    }
    if (scope.parts().contains(Part.MEMBERS)) {
      addThoseWhoDefaultTo(cell, id::equals, snapshot);
    }
  }

  private static Collection<Role> roles(OrganizationCell cell, @Nullable Set<String> roleIds) {
    return roleIds == null ? cell.roles().values() : cell.reachable(roleIds);
  }

  private static void addUser(
      UserState user, Predicate<String> excluded, Snapshot.Builder snapshot) {
    snapshot.user(user.row()).oldestOther(user.user().id(), user.oldestOther(excluded));
  }

  private static void addThoseWhoDefaultTo(
      OrganizationCell cell, Predicate<String> excluded, Snapshot.Builder snapshot) {
    for (UserCell member : cell.members().values()) {
      UserState user = member.state();
      if (user.isDefault(cell.id())) {
        addUser(user, excluded, snapshot);
      }
    }
  }

  private void read(Scope.OfUser scope, Snapshot.Builder snapshot) {
    UserState user = heap.user(scope.userId());
    if (user == null) {
      return;
    }
    snapshot.user(user.row());
    if (scope.reach() == Reach.USER) {
      return;
    }
    for (MembershipRow membership : user.memberships()) {
      snapshot.membership(user.membership(membership));
      OrganizationCell cell = heap.organization(membership.organizationId());
      if (cell != null) {
        snapshot.organization(cell.row());
      }
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      List<String> owned = heap.solelyOwnedBy(scope.userId());
      Set<String> excluded = new HashSet<>(owned);
      for (String id : owned) {
        OrganizationCell cell = heap.organization(id);
        if (cell != null) {
          addThoseWhoDefaultTo(cell, excluded::contains, snapshot);
        }
      }
    }
  }
}
