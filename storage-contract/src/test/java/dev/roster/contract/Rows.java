package dev.roster.contract;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.OfOrganization;
import dev.roster.repository.Scope.OfUser;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * All rows of a storage in plain maps, to be read and written by one thread at a time. That an
 * organization is a user's default stands in the membership.
 */
final class Rows {
  static final Comparator<Membership> BY_USER = Comparator.comparing(Membership::userId);
  static final Comparator<Membership> BY_ORGANIZATION =
      Comparator.comparing(Membership::organizationId);
  private static final Comparator<Membership> BY_AGE =
      Comparator.comparing(Membership::createdTime).thenComparing(BY_ORGANIZATION);
  private static final int COUNTED_HOLDERS = 1_001;

  final Map<String, OrganizationRow> organizations = new TreeMap<>();
  final Map<String, Long> retired = new TreeMap<>();
  final Map<String, User> users = new TreeMap<>();
  final Map<RoleKey, Role> roles =
      new TreeMap<>(Comparator.comparing(RoleKey::organizationId).thenComparing(RoleKey::roleId));
  final Map<MembershipKey, Membership> memberships =
      new TreeMap<>(
          Comparator.comparing(MembershipKey::organizationId).thenComparing(MembershipKey::userId));

  Rows copy() {
    Rows copy = new Rows();
    copy.organizations.putAll(organizations);
    copy.retired.putAll(retired);
    copy.users.putAll(users);
    copy.roles.putAll(roles);
    copy.memberships.putAll(memberships);
    return copy;
  }

  List<Membership> membersOf(String organizationId) {
    return where(Comparator.comparing(Membership::userId), organizationId, null);
  }

  List<Membership> membershipsOf(String userId) {
    return where(BY_ORGANIZATION, null, userId);
  }

  private List<Membership> where(
      Comparator<Membership> order, String organizationId, String userId) {
    return memberships.values().stream()
        .filter(row -> organizationId == null || row.organizationId().equals(organizationId))
        .filter(row -> userId == null || row.userId().equals(userId))
        .sorted(order)
        .toList();
  }

  List<Role> rolesOf(String organizationId) {
    return roles.values().stream()
        .filter(role -> role.organizationId().equals(organizationId))
        .toList();
  }

  Optional<Membership> defaultOf(String userId) {
    return membershipsOf(userId).stream().filter(Membership::isDefault).findFirst();
  }

  private Optional<String> oldestOutside(String userId, Set<String> organizationIds) {
    return membershipsOf(userId).stream()
        .filter(row -> !organizationIds.contains(row.organizationId()))
        .min(BY_AGE)
        .map(Membership::organizationId);
  }

  Snapshot snapshot(Scope scope) {
    Snapshot.Builder snapshot = Snapshot.builder();
    if (scope instanceof OfOrganization organization) {
      addOrganization(organization, snapshot);
    } else {
      addUser((OfUser) scope, snapshot);
    }
    return snapshot.build();
  }

  private void addOrganization(OfOrganization scope, Snapshot.Builder snapshot) {
    String id = scope.organizationId();
    addOrganization(id, snapshot);
    if (retired.containsKey(id)) {
      snapshot.retired(id, retired.get(id));
    }
    for (String userId : scope.userIds()) {
      addUser(userId, snapshot);
      snapshot.oldestOther(userId, oldestOutside(userId, Set.of(id)).orElse(null));
      Optional.ofNullable(memberships.get(MembershipKey.of(id, userId)))
          .ifPresent(snapshot::membership);
    }
    scope
        .actorId()
        .filter(actorId -> !scope.userIds().contains(actorId))
        .map(actorId -> memberships.get(MembershipKey.of(id, actorId)))
        .ifPresent(snapshot::membershipOfActor);
    rolesOf(id).forEach(snapshot::role);
    if (scope.parts().contains(Part.MEMBERS)) {
      addMembersOf(Set.of(id), snapshot);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      String roleId = scope.roleIds().iterator().next();
      snapshot.holders(
          (int)
              membersOf(id).stream()
                  .filter(member -> member.roleIds().contains(roleId))
                  .limit(COUNTED_HOLDERS)
                  .count());
    }
  }

  private void addUser(OfUser scope, Snapshot.Builder snapshot) {
    addUser(scope.userId(), snapshot);
    if (scope.reach() == Reach.USER) {
      return;
    }
    List<Membership> own = membershipsOf(scope.userId());
    for (Membership membership : own) {
      snapshot.membership(membership);
      addOrganization(membership.organizationId(), snapshot);
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      Set<String> ownedAlone =
          own.stream()
              .filter(Membership::isOwner)
              .map(Membership::organizationId)
              .filter(id -> organizations.get(id).ownerCount() == 1)
              .collect(Collectors.toSet());
      addMembersOf(ownedAlone, snapshot);
    }
  }

  /** The members whose default is among these, and where it would be without them. */
  private void addMembersOf(Set<String> organizationIds, Snapshot.Builder snapshot) {
    for (Membership member : memberships.values()) {
      if (organizationIds.contains(member.organizationId()) && member.isDefault()) {
        addUser(member.userId(), snapshot);
        snapshot.oldestOther(
            member.userId(), oldestOutside(member.userId(), organizationIds).orElse(null));
      }
    }
  }

  private void addOrganization(String id, Snapshot.Builder snapshot) {
    if (organizations.containsKey(id)) {
      snapshot.organization(organizations.get(id));
    }
  }

  private void addUser(String id, Snapshot.Builder snapshot) {
    if (users.containsKey(id)) {
      snapshot.user(new UserRow(users.get(id), defaultOf(id).map(Membership::organizationId)));
    }
  }

  /**
   * What a write does, step by step, looking at nothing but the row that it is about: what is not
   * there is not changed, what is there already is replaced.
   */
  List<Runnable> steps(Write write) {
    List<Runnable> steps = new ArrayList<>();
    if (write instanceof Write.InsertOrganization insert) {
      String id = insert.row().organization().id();
      steps.add(() -> retired.remove(id));
      steps.add(() -> organizations.put(id, insert.row()));
    } else if (write instanceof Write.UpdateOrganization update) {
      Organization to = update.organization();
      steps.add(
          () ->
              organizations.computeIfPresent(
                  to.id(),
                  (id, row) -> new OrganizationRow(to, row.ownerCount(), row.endedVersion())));
    } else if (write instanceof Write.TallyOrganization tally) {
      steps.add(() -> organizations.computeIfPresent(tally.organizationId(), tallied(tally)));
    } else if (write instanceof Write.DeleteOrganization delete) {
      addDeletion(delete.organizationId(), steps);
    } else if (write instanceof Write.InsertUser insert) {
      steps.add(() -> users.put(insert.user().id(), insert.user()));
    } else if (write instanceof Write.UpdateUser update) {
      steps.add(() -> users.replace(update.user().id(), update.user()));
    } else if (write instanceof Write.DeleteUser delete) {
      steps.add(() -> users.remove(delete.userId()));
    } else if (write instanceof Write.SetDefault set) {
      addSwitch(set, steps);
    } else if (write instanceof Write.InsertMembership insert) {
      Membership row = insert.membership().toBuilder().isDefault(false).build();
      steps.add(() -> memberships.put(row.key(), row));
    } else if (write instanceof Write.UpdateMembership update) {
      addUpdate(update.after(), steps);
    } else if (write instanceof Write.DeleteMembership delete) {
      steps.add(() -> memberships.remove(delete.key()));
    } else if (write instanceof Write.InsertRole insert) {
      steps.add(() -> roles.put(insert.role().key(), insert.role()));
    } else if (write instanceof Write.UpdateRole update) {
      steps.add(() -> roles.replace(update.role().key(), update.role()));
    } else {
      steps.add(() -> roles.remove(((Write.DeleteRole) write).key()));
    }
    return steps;
  }

  private static BiFunction<String, OrganizationRow, OrganizationRow> tallied(
      Write.TallyOrganization tally) {
    return (id, row) ->
        new OrganizationRow(
            row.organization(),
            row.ownerCount() + tally.ownerDelta(),
            Math.max(row.endedVersion(), tally.endedVersion()));
  }

  private void addDeletion(String id, List<Runnable> steps) {
    steps.add(
        () -> {
          OrganizationRow row = organizations.remove(id);
          if (row != null) {
            retired.put(
                id,
                membersOf(id).stream()
                    .mapToLong(Membership::version)
                    .reduce(row.endedVersion(), Math::max));
          }
        });
    steps.add(() -> memberships.keySet().removeIf(key -> key.organizationId().equals(id)));
    steps.add(() -> roles.keySet().removeIf(key -> key.organizationId().equals(id)));
  }

  private void addSwitch(Write.SetDefault set, List<Runnable> steps) {
    String to = set.organizationId().orElse("");
    steps.add(
        () ->
            memberships.computeIfPresent(
                MembershipKey.of(to, set.userId()),
                (key, row) -> row.toBuilder().isDefault(true).build()));
    steps.add(
        () ->
            memberships.replaceAll(
                (key, row) ->
                    key.userId().equals(set.userId()) && !key.organizationId().equals(to)
                        ? row.toBuilder().isDefault(false).build()
                        : row));
  }

  private void addUpdate(Membership to, List<Runnable> steps) {
    steps.add(
        () ->
            memberships.computeIfPresent(
                to.key(),
                (key, row) -> row.toBuilder().isOwner(to.isOwner()).roleIds(to.roleIds()).build()));
    steps.add(
        () ->
            memberships.computeIfPresent(
                to.key(), (key, row) -> to.toBuilder().isDefault(row.isDefault()).build()));
  }
}
