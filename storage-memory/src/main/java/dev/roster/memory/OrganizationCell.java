package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * An organization with its roles, guarded by its lock, and who its members and the holders of its
 * roles are, which commands that share the organization write side by side.
 */
final class OrganizationCell extends Cell {
  private static final long serialVersionUID = 1L;

  private @Nullable OrganizationRow row;
  private @Nullable Long retiredVersion;
  private final NavigableMap<String, Role> roles = new TreeMap<>();
  private final NavigableSet<String> memberIds = new ConcurrentSkipListSet<>();
  private final ConcurrentMap<String, Set<String>> holderIds = new ConcurrentHashMap<>();

  @Override
  boolean isEmpty() {
    return row == null && retiredVersion == null && memberIds.isEmpty();
  }

  @Nullable OrganizationRow row() {
    return row;
  }

  void setRow(@Nullable OrganizationRow row) {
    this.row = row;
  }

  /** The ended version of an organization that was deleted; null when none was. */
  @Nullable Long retiredVersion() {
    return retiredVersion;
  }

  void setRetiredVersion(@Nullable Long version) {
    retiredVersion = version;
  }

  NavigableMap<String, Role> roles() {
    return roles;
  }

  NavigableSet<String> memberIds() {
    return memberIds;
  }

  /** Follows a membership that came, changed or went, in who is a member and who holds what. */
  void index(String userId, @Nullable Membership before, @Nullable Membership after) {
    if (before != null) {
      for (String roleId : before.roleIds()) {
        holderIds.computeIfPresent(
            roleId, (id, users) -> users.remove(userId) && users.isEmpty() ? null : users);
      }
    }
    if (after == null) {
      memberIds.remove(userId);
      return;
    }
    memberIds.add(userId);
    for (String roleId : after.roleIds()) {
      holderIds.compute(
          roleId,
          (id, users) -> {
            Set<String> holders = users == null ? ConcurrentHashMap.newKeySet() : users;
            holders.add(userId);
            return holders;
          });
    }
  }

  /** How many members hold a role, counted to {@code limit}. */
  int holders(String roleId, int limit) {
    Set<String> users = holderIds.get(roleId);
    return users == null ? 0 : Math.min(users.size(), limit);
  }

  /** The roles that can be reached from these by juniors, to any depth. */
  List<Role> reachableRoles(Collection<String> roleIds) {
    List<Role> reached = new ArrayList<>();
    Set<String> seen = new HashSet<>(roleIds);
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Role role = roles.get(open.remove());
      if (role == null) {
        continue;
      }
      reached.add(role);
      for (String junior : role.juniorIds()) {
        if (seen.add(junior)) {
          open.add(junior);
        }
      }
    }
    return reached;
  }
}
