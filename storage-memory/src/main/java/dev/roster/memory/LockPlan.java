package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;

/** Which locks a scope takes, and in which order: organizations by id, then users by id. */
interface LockPlan {
  /**
   * Takes the locks.
   *
   * @param exclusive false to take every lock shared, for a snapshot that nothing is decided on
   */
  Locks lock(
      ConcurrentMap<String, OrganizationCell> organizations,
      ConcurrentMap<String, UserCell> users,
      boolean exclusive);

  /** The plan of a scope. */
  static LockPlan of(Scope scope) {
    if (scope instanceof Scope.OfOrganization organization) {
      return (organizations, users, exclusive) ->
          ofOrganization(organization, organizations, users, exclusive);
    }
    Scope.OfUser user = (Scope.OfUser) scope;
    return (organizations, users, exclusive) -> ofUser(user, organizations, users, exclusive);
  }

  private static Locks ofOrganization(
      Scope.OfOrganization scope,
      ConcurrentMap<String, OrganizationCell> organizations,
      ConcurrentMap<String, UserCell> users,
      boolean exclusive) {
    Locks locks = new Locks();
    OrganizationCell organization =
        locks.lockOrganization(
            organizations, scope.organizationId(), exclusive && scope.lock() == Lock.EXCLUSIVE);
    Set<String> targets = new TreeSet<>(scope.userIds());
    if (scope.parts().contains(Part.MEMBERS)) {
      targets.addAll(organization.memberIds());
    }
    Set<String> all = new TreeSet<>(targets);
    scope.actorId().ifPresent(all::add);
    for (String userId : all) {
      locks.lockUser(users, userId, exclusive && targets.contains(userId));
    }
    return locks;
  }

  private static Locks ofUser(
      Scope.OfUser scope,
      ConcurrentMap<String, OrganizationCell> organizations,
      ConcurrentMap<String, UserCell> users,
      boolean exclusive) {
    while (true) {
      Set<String> found =
          scope.reach() == Reach.USER ? Set.of() : organizationsOf(users, scope.userId());
      Locks locks = new Locks();
      for (String organizationId : found) {
        locks.lockOrganization(organizations, organizationId, exclusive);
      }
      Set<String> targets = new TreeSet<>(Set.of(scope.userId()));
      if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
        for (OrganizationCell organization : locks.organizations().values()) {
          if (isOwnedAlone(organization, users, scope.userId())) {
            targets.addAll(organization.memberIds());
          }
        }
      }
      for (String userId : targets) {
        locks.lockUser(users, userId, exclusive);
      }
      if (scope.reach() == Reach.USER
          || found.containsAll(locks.lockedUser(scope.userId()).organizationIds())) {
        return locks;
      }
      // He was granted a membership before he was locked; its organization comes first.
      locks.close();
    }
  }

  private static Set<String> organizationsOf(ConcurrentMap<String, UserCell> users, String userId) {
    UserCell user = users.get(userId);
    if (user == null) {
      return Set.of();
    }
    user.readLock().lock();
    try {
      return new TreeSet<>(user.organizationIds());
    } finally {
      user.readLock().unlock();
    }
  }

  /** Whether the user is the one owner; stays so while the organization is locked. */
  private static boolean isOwnedAlone(
      OrganizationCell organization, ConcurrentMap<String, UserCell> users, String userId) {
    OrganizationRow row = organization.row();
    UserCell user = users.get(userId);
    if (row == null || row.ownerCount() != 1 || user == null) {
      return false;
    }
    user.readLock().lock();
    try {
      return user.membership(row.organization().id()).map(Membership::isOwner).orElse(false);
    } finally {
      user.readLock().unlock();
    }
  }
}
