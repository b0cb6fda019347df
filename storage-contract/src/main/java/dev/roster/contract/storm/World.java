package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.UserRow;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All rows as the commands so far, one after the other, have left them. Used by one thread. */
final class World {
  private static final Comparator<Membership> BY_AGE =
      Comparator.comparing(Membership::createdTime).thenComparing(Membership::organizationId);

  final Map<String, OrganizationRow> organizations = new TreeMap<>();
  final Map<String, Long> retired = new TreeMap<>();
  final Map<String, UserRow> users = new TreeMap<>();
  private final Map<String, SortedMap<String, Membership>> members = new TreeMap<>();
  private final Map<String, SortedMap<String, Role>> roles = new TreeMap<>();
  private final Map<Row, Entry> writers = new HashMap<>();

  World copy() {
    World copy = new World();
    copy.organizations.putAll(organizations);
    copy.retired.putAll(retired);
    copy.users.putAll(users);
    members.forEach((id, rows) -> copy.members.put(id, new TreeMap<>(rows)));
    roles.forEach((id, rows) -> copy.roles.put(id, new TreeMap<>(rows)));
    copy.writers.putAll(writers);
    return copy;
  }

  /** Every row, to be compared with those of another world, whoever has written them. */
  Object rows() {
    return List.of(organizations, retired, users, members, roles);
  }

  @Nullable Membership membership(MembershipKey key) {
    return membersById(key.organizationId()).get(key.userId());
  }

  /** By user id. */
  Collection<Membership> membersOf(String organizationId) {
    return membersById(organizationId).values();
  }

  private SortedMap<String, Membership> membersById(String organizationId) {
    return members.getOrDefault(organizationId, Collections.emptySortedMap());
  }

  /** By organization id. */
  List<Membership> membershipsOf(String userId) {
    return members.values().stream()
        .filter(rows -> rows.containsKey(userId))
        .map(rows -> rows.get(userId))
        .toList();
  }

  void put(Membership membership) {
    members
        .computeIfAbsent(membership.organizationId(), unseen -> new TreeMap<>())
        .put(membership.userId(), membership);
  }

  void remove(MembershipKey key) {
    SortedMap<String, Membership> rows = members.get(key.organizationId());
    if (rows != null) {
      rows.remove(key.userId());
      if (rows.isEmpty()) {
        members.remove(key.organizationId());
      }
    }
  }

  @Nullable Role role(String organizationId, String roleId) {
    return rolesById(organizationId).get(roleId);
  }

  /** By id. */
  Collection<Role> rolesOf(String organizationId) {
    return rolesById(organizationId).values();
  }

  SortedMap<String, Role> rolesById(String organizationId) {
    return roles.getOrDefault(organizationId, Collections.emptySortedMap());
  }

  void put(Role role) {
    roles.computeIfAbsent(role.organizationId(), unseen -> new TreeMap<>()).put(role.id(), role);
  }

  void remove(Role role) {
    SortedMap<String, Role> rows = roles.get(role.organizationId());
    if (rows != null) {
      rows.remove(role.id());
      if (rows.isEmpty()) {
        roles.remove(role.organizationId());
      }
    }
  }

  /** Removes all that stands in the organization. */
  void empty(String organizationId) {
    members.remove(organizationId);
    roles.remove(organizationId);
  }

  /** D5: where the user has his oldest membership outside of these organizations. */
  Optional<String> oldestOther(String userId, Predicate<String> excluded) {
    return membershipsOf(userId).stream()
        .filter(membership -> !excluded.test(membership.organizationId()))
        .min(BY_AGE)
        .map(Membership::organizationId);
  }

  int ownersOf(String organizationId) {
    return (int) membersOf(organizationId).stream().filter(Membership::isOwner).count();
  }

  void wrote(Row row, Entry entry) {
    writers.put(row, entry);
  }

  /** Whether any command has written the row, or ended it. */
  boolean hasWritten(Row row) {
    return writers.containsKey(row);
  }

  /** The highest version of any ended membership of the organization. */
  long endedVersion(String organizationId) {
    OrganizationRow row = organizations.get(organizationId);
    return row == null ? retired.getOrDefault(organizationId, 0L) : row.endedVersion();
  }

  /** Who has written the row last, for people. */
  String writerOf(Row row) {
    Entry entry = writers.get(row);
    return entry == null ? "nobody" : entry.toString();
  }
}
