package dev.roster.memory;

import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * An organization with its roles and the index of its members.
 *
 * <p>Its row and roles change only where a command has it alone; members and what they hold change
 * also where several commands share it.
 */
final class OrganizationCell {
  private final ConcurrentNavigableMap<String, Role> roles = new ConcurrentSkipListMap<>();
  private final ConcurrentNavigableMap<String, UserCell> members = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> holders = new ConcurrentHashMap<>();
  private volatile OrganizationRow row;

  OrganizationCell(OrganizationRow row) {
    this.row = row;
  }

  String id() {
    return row.organization().id();
  }

  OrganizationRow row() {
    return row;
  }

  void become(OrganizationRow next) {
    row = next;
  }

  /** The roles by id. */
  ConcurrentNavigableMap<String, Role> roles() {
    return roles;
  }

  /** The members by user id. */
  ConcurrentNavigableMap<String, UserCell> members() {
    return members;
  }

  /** How many memberships hold the role. */
  int holders(String roleId) {
    return holders.getOrDefault(roleId, 0);
  }

  void addHolders(String roleId, int difference) {
    holders.compute(
        roleId,
        (id, known) -> {
          int count = (known == null ? 0 : known) + difference;
          return count == 0 ? null : count;
        });
  }

  /** The roles that exist of these, and all of their juniors to any depth. */
  Collection<Role> reachable(Collection<String> roleIds) {
    Map<String, Role> found = new LinkedHashMap<>();
    Queue<String> open = new ArrayDeque<>(roleIds);
    for (String id = open.poll(); id != null; id = open.poll()) {
      Role role = found.containsKey(id) ? null : roles.get(id);
      if (role != null) {
        found.put(id, role);
        open.addAll(role.juniorIds());
      }
    }
    return found.values();
  }
}
