package dev.roster.memory;

import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An organization as the writes of a command leave it, seen by nobody yet. */
final class StagedOrganization {
  private final String id;
  private final Map<String, Optional<Role>> roles = new HashMap<>();
  private final Map<String, Optional<StagedUser>> members = new HashMap<>();
  private final Map<String, Integer> holders = new HashMap<>();
  private @Nullable OrganizationCell cell;
  private @Nullable OrganizationRow row;
  private @Nullable Long retired;

  StagedOrganization(String id, @Nullable OrganizationCell cell) {
    this.id = id;
    this.cell = cell;
    this.row = cell == null ? null : cell.row();
  }

  @Nullable OrganizationRow row() {
    return row;
  }

  void found(OrganizationRow first) {
    row = first;
    cell = new OrganizationCell(first);
  }

  void become(OrganizationRow next) {
    row = next;
  }

  void delete(long endedVersion) {
    row = null;
    cell = null;
    retired = endedVersion;
    roles.clear();
    members.clear();
    holders.clear();
  }

  @Nullable Role role(String roleId) {
    Optional<Role> staged = roles.get(roleId);
    if (staged != null) {
      return staged.orElse(null);
    }
    return cell == null ? null : cell.roles().get(roleId);
  }

  Collection<Role> roles() {
    Map<String, Role> all = cell == null ? new TreeMap<>() : new TreeMap<>(cell.roles());
    roles.forEach(
        (roleId, role) ->
            role.ifPresentOrElse(now -> all.put(roleId, now), () -> all.remove(roleId)));
    return all.values();
  }

  void putRole(Role role) {
    roles.put(role.id(), Optional.of(role));
  }

  void removeRole(String roleId) {
    roles.put(roleId, Optional.empty());
  }

  int holders(String roleId) {
    return (cell == null ? 0 : cell.holders(roleId)) + holders.getOrDefault(roleId, 0);
  }

  /** Counts one who holds the roles {@code after} instead of {@code before}. */
  void hold(List<String> before, List<String> after) {
    before.forEach(roleId -> holders.merge(roleId, -1, Integer::sum));
    after.forEach(roleId -> holders.merge(roleId, 1, Integer::sum));
  }

  List<String> memberIds() {
    Set<String> all = cell == null ? new TreeSet<>() : new TreeSet<>(cell.members().keySet());
    members.forEach(
        (userId, member) -> {
          if (member.isPresent()) {
            all.add(userId);
          } else {
            all.remove(userId);
          }
        });
    return new ArrayList<>(all);
  }

  void addMember(String userId, StagedUser user) {
    members.put(userId, Optional.of(user));
  }

  void removeMember(String userId) {
    members.put(userId, Optional.empty());
  }

  void addStripes(Visibility.Stripes stripes) {
    stripes.organization(id);
  }

  void publish(Heap heap) {
    if (cell == null || row == null) {
      heap.organizations().remove(id);
      if (retired != null) {
        heap.retired().put(id, retired);
      }
      return;
    }
    if (!cell.row().equals(row)) {
      cell.become(row);
    }
    publishInto(cell);
    if (heap.organizations().put(cell.id(), cell) == null) {
      heap.retired().remove(id);
    }
  }

  private void publishInto(OrganizationCell target) {
    roles.forEach(
        (roleId, role) ->
            role.ifPresentOrElse(
                now -> target.roles().put(roleId, now), () -> target.roles().remove(roleId)));
    holders.forEach(
        (roleId, difference) -> {
          if (difference != 0) {
            target.addHolders(roleId, difference);
          }
        });
    members.forEach(
        (userId, member) -> {
          UserCell user = member.map(StagedUser::cell).orElse(null);
          UserState state = user == null ? null : user.state();
          if (user == null || state == null) {
            target.members().remove(userId);
          } else {
            target.members().put(state.user().id(), user);
          }
        });
  }
}
