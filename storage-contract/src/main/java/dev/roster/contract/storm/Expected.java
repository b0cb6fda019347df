package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The snapshot of a scope that a storage reads when a world is what it holds. */
final class Expected {
  private static final int COUNTED_HOLDERS = 1_001;

  private final World world;
  private final Snapshot.Builder snapshot = Snapshot.builder();

  private Expected(World world) {
    this.world = world;
  }

  static Snapshot snapshot(World world, Scope scope) {
    Expected expected = new Expected(world);
    if (scope instanceof Scope.OfOrganization named) {
      expected.add(named);
    } else {
      expected.add((Scope.OfUser) scope);
    }
    return expected.snapshot.build();
  }

  private void add(Scope.OfOrganization scope) {
    String id = scope.organizationId();
    addOrganization(id);
    Long left = world.retired.get(id);
    if (left != null) {
      snapshot.retired(id, left);
    }
    Set<String> roleIds = new HashSet<>(scope.roleIds());
    Set<String> targets = scope.userIds();
    targets.forEach(userId -> addMember(id, userId, snapshot::membership, roleIds));
    scope
        .actorId()
        .filter(actorId -> !targets.contains(actorId))
        .ifPresent(actorId -> addMember(id, actorId, snapshot::membershipOfActor, roleIds));
    scope.userIds().forEach(userId -> addUser(userId, id::equals));
    if (scope.parts().contains(Part.ALL_ROLES)) {
      world.rolesOf(id).forEach(snapshot::role);
    } else {
      addReachable(id, roleIds);
    }
    if (scope.parts().contains(Part.MEMBERS)) {
      addThoseWhoDefaultTo(id, id::equals);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      long holders =
          world.membersOf(id).stream()
              .filter(member -> member.roleIds().containsAll(scope.roleIds()))
              .count();
      snapshot.holders((int) Math.min(holders, COUNTED_HOLDERS));
    }
  }

  private void addMember(
      String id, String userId, Consumer<Membership> adding, Set<String> roleIds) {
    Membership membership = world.membership(MembershipKey.of(id, userId));
    if (membership != null) {
      adding.accept(membership);
      roleIds.addAll(membership.roleIds());
    }
  }

  private void add(Scope.OfUser scope) {
    UserRow user = world.users.get(scope.userId());
    if (user != null) {
      snapshot.user(user);
    }
    if (scope.reach() == Reach.USER) {
      return;
    }
    Collection<Membership> own = world.membershipsOf(scope.userId());
    Set<String> ownedAlone = new HashSet<>();
    for (Membership membership : own) {
      snapshot.membership(membership);
      addOrganization(membership.organizationId());
      OrganizationRow row = world.organizations.get(membership.organizationId());
      if (membership.isOwner() && row != null && row.ownerCount() == 1) {
        ownedAlone.add(membership.organizationId());
      }
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      ownedAlone.forEach(id -> addThoseWhoDefaultTo(id, ownedAlone::contains));
    }
  }

  private void addOrganization(String id) {
    OrganizationRow row = world.organizations.get(id);
    if (row != null) {
      snapshot.organization(row);
    }
  }

  private void addUser(String id, Predicate<String> excluded) {
    UserRow user = world.users.get(id);
    if (user != null) {
      Optional<String> oldestOther = world.oldestOther(id, excluded);
      snapshot.user(user).oldestOther(id, oldestOther.orElse(null));
    }
  }

  private void addThoseWhoDefaultTo(String organizationId, Predicate<String> excluded) {
    for (Membership member : world.membersOf(organizationId)) {
      if (member.isDefault()) {
        addUser(member.userId(), excluded);
      }
    }
  }

  private void addReachable(String organizationId, Set<String> roleIds) {
    SortedMap<String, Role> roles = world.rolesById(organizationId);
    Deque<String> open = new ArrayDeque<>(roleIds);
    Set<String> seen = new HashSet<>(roleIds);
    while (!open.isEmpty()) {
      Role role = roles.get(open.remove());
      if (role != null) {
        snapshot.role(role);
        role.juniorIds().stream().filter(seen::add).forEach(open::add);
      }
    }
  }

  /** Whether a row that a snapshot holds without having to is as it is in the world. */
  static boolean isTrue(World world, Object row) {
    if (row instanceof OrganizationRow organization) {
      return row.equals(world.organizations.get(organization.organization().id()));
    } else if (row instanceof UserRow user) {
      return row.equals(world.users.get(user.user().id()));
    } else if (row instanceof Role role) {
      return row.equals(world.role(role.organizationId(), role.id()));
    }
    return Objects.equals(row, world.membership(((Membership) row).key()));
  }
}
