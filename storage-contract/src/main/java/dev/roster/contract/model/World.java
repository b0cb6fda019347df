package dev.roster.contract.model;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that there is, in plain maps, with the changes that several commands share. */
final class World {
  final boolean usersMayCreateOrganizations;
  final boolean othersMaySwitchDefault;

  final Map<String, User> users = new TreeMap<>();
  final Map<String, Organization> organizations = new TreeMap<>();
  final Map<MembershipKey, Member> members = new HashMap<>();
  final Map<RoleKey, Role> roles = new HashMap<>();

  /** By user id, the organization that is his default (D1). */
  final Map<String, String> defaults = new TreeMap<>();

  /** By organization id, the highest version of its ended memberships; stays when it is deleted. */
  final Map<String, Long> endedVersions = new TreeMap<>();

  /** The ids of deleted organizations (N5). */
  final Set<String> formerOrganizationIds = new TreeSet<>();

  /** What the present command has changed. */
  final List<Event> events = new ArrayList<>();

  /** When the present command came, in microseconds. */
  Instant now = Instant.EPOCH;

  World(boolean usersMayCreateOrganizations, boolean othersMaySwitchDefault) {
    this.usersMayCreateOrganizations = usersMayCreateOrganizations;
    this.othersMaySwitchDefault = othersMaySwitchDefault;
  }

  @Nullable Member member(String organizationId, String userId) {
    return members.get(MembershipKey.of(organizationId, userId));
  }

  /** By user id. */
  List<Member> membersOf(String organizationId) {
    return members.values().stream()
        .filter(member -> member.organizationId().equals(organizationId))
        .sorted(Comparator.comparing(Member::userId))
        .toList();
  }

  /** By organization id. */
  List<Member> membershipsOf(String userId) {
    return members.values().stream()
        .filter(member -> member.userId().equals(userId))
        .sorted(Comparator.comparing(Member::organizationId))
        .toList();
  }

  boolean isLastOwner(Member member) {
    return member.isOwner()
        && membersOf(member.organizationId()).stream().filter(Member::isOwner).count() == 1;
  }

  boolean isDefault(Member member) {
    return member.organizationId().equals(defaults.get(member.userId()));
  }

  /** By id. */
  List<Role> rolesOf(String organizationId) {
    return roles.values().stream()
        .filter(role -> role.organizationId().equals(organizationId))
        .sorted(Comparator.comparing(Role::id))
        .toList();
  }

  /** The permissions of roles and of their juniors, to any depth (R2). */
  Set<String> permissionsOfRoles(String organizationId, Collection<String> roleIds) {
    Set<String> reached = new TreeSet<>();
    Set<String> permissions = new TreeSet<>();
    List<String> ahead = new ArrayList<>(roleIds);
    while (!ahead.isEmpty()) {
      String id = ahead.remove(0);
      Role role = roles.get(RoleKey.of(organizationId, id));
      if (role != null && reached.add(id)) {
        permissions.addAll(role.permissions());
        ahead.addAll(role.juniorIds());
      }
    }
    return Permissions.set(permissions);
  }

  /** Effective permissions (P1). */
  Set<String> effective(Member member) {
    if (member.isOwner()) {
      return Permissions.set(Set.of("*"));
    }
    Set<String> permissions = new TreeSet<>(member.permissions());
    permissions.addAll(permissionsOfRoles(member.organizationId(), member.roleIds()));
    return Permissions.set(permissions);
  }

  boolean mayDo(Member member, String permission) {
    return Permissions.anyImplies(effective(member), permission);
  }

  /** The membership as it is told. */
  Membership told(Member member) {
    return told(member, isDefault(member));
  }

  static Membership told(Member member, boolean isDefault) {
    return Membership.builder(MembershipKey.of(member.organizationId(), member.userId()))
        .isOwner(member.isOwner())
        .isDefault(isDefault)
        .roleIds(member.roleIds())
        .keptPermissions(member.permissions())
        .keptAllowedIps(texts(member.allowedIps()))
        .version(member.version())
        .createdTime(member.createdTime())
        .updatedTime(member.updatedTime())
        .build();
  }

  static @Nullable List<String> texts(@Nullable List<Range> ranges) {
    return ranges == null ? null : ranges.stream().map(Range::toString).toList();
  }

  void put(Member member) {
    members.put(MembershipKey.of(member.organizationId(), member.userId()), member);
  }

  long firstVersion(String organizationId) {
    return endedVersions.getOrDefault(organizationId, 0L) + 1;
  }

  /** Ends a membership; nothing is told, and the default is looked after elsewhere. */
  void end(Member member) {
    members.remove(MembershipKey.of(member.organizationId(), member.userId()));
    endedVersions.merge(member.organizationId(), member.version(), Math::max);
  }

  void setDefault(String userId, Optional<String> organizationId) {
    Optional<String> former = Optional.ofNullable(defaults.get(userId));
    if (!former.equals(organizationId)) {
      organizationId.ifPresentOrElse(id -> defaults.put(userId, id), () -> defaults.remove(userId));
      events.add(new Event.DefaultChanged(userId, former, organizationId));
    }
  }

  /** Gives a user whose default has ended his oldest remaining membership as default (D5). */
  Optional<String> repairDefault(String userId) {
    String former = defaults.get(userId);
    if (former == null || member(former, userId) != null) {
      return Optional.empty();
    }
    Optional<String> oldest =
        membershipsOf(userId).stream()
            .min(Comparator.comparing(Member::createdTime).thenComparing(Member::organizationId))
            .map(Member::organizationId);
    setDefault(userId, oldest);
    return oldest;
  }
}
