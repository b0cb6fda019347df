package dev.roster.contract.model;

import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import java.util.HashMap;
import java.util.Map;

/** What is true after every step, whatever the step was. */
final class Invariants {
  private record Seen(Member member, boolean isDefault) {}

  private final Map<MembershipKey, Seen> former = new HashMap<>();
  private final Map<String, Seen> seenByTag = new HashMap<>();

  /** Looks at the world as the step has left it. */
  void check(World world) {
    world.organizations.keySet().forEach(id -> checkOrganization(world, id));
    world.defaults.forEach(
        (userId, organizationId) ->
            demand(world.member(organizationId, userId) != null, userId, "belongs elsewhere"));
    world.roles.values().forEach(role -> checkRole(world, role));
    world.members.values().forEach(member -> checkMember(world, member));
    former.keySet().retainAll(world.members.keySet());
  }

  private static void checkOrganization(World world, String id) {
    demand(world.membersOf(id).stream().anyMatch(Member::isOwner), id, "has no owner");
  }

  private static void checkRole(World world, Role role) {
    demand(world.organizations.containsKey(role.organizationId()), role, "is an orphan");
    for (String junior : role.juniorIds()) {
      demand(
          world.roles.containsKey(RoleKey.of(role.organizationId(), junior)),
          role,
          "includes what is not there");
    }
  }

  private void checkMember(World world, Member member) {
    MembershipKey key = MembershipKey.of(member.organizationId(), member.userId());
    demand(world.organizations.containsKey(key.organizationId()), key, "is an orphan");
    demand(world.users.containsKey(key.userId()), key, "is nobody's");
    for (String roleId : member.roleIds()) {
      demand(
          world.roles.containsKey(RoleKey.of(key.organizationId(), roleId)),
          key,
          "holds what is not there");
    }
    Seen now = new Seen(member, world.isDefault(member));
    Seen before = former.put(key, now);
    if (now.equals(before)) {
      return;
    }
    demand(
        member.version() > 0 && !member.updatedTime().isBefore(member.createdTime()),
        key,
        "is out of time");
    demand(
        before == null
            || member.equals(before.member)
            || (member.version() > before.member.version()
                && !member.updatedTime().isBefore(before.member.updatedTime())),
        key,
        "changed without a new version, or back in time");
    Seen known = seenByTag.putIfAbsent(key + world.told(member).tag(), now);
    demand(known == null || known.equals(now), key, "has one tag for two states");
  }

  private static void demand(boolean holds, Object subject, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(subject + " " + otherwise);
    }
  }
}
