package dev.roster.contract.model;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import java.util.HashMap;
import java.util.Map;

/** What is true after every step, whatever the step was. */
final class Invariants {
  private final Map<MembershipKey, Member> former = new HashMap<>();
  private final Map<String, Membership> stateByTag = new HashMap<>();

  /** Looks at the world as the step has left it. */
  void check(World world) {
    world.organizations.keySet().forEach(id -> checkOrganization(world, id));
    world.defaults.forEach(
        (userId, organizationId) ->
            demand(world.member(organizationId, userId) != null, userId + " belongs elsewhere"));
    world.roles.values().forEach(role -> checkRole(world, role));
    world.members.values().forEach(member -> checkMember(world, member));
    former.clear();
    former.putAll(world.members);
  }

  private static void checkOrganization(World world, String id) {
    demand(world.membersOf(id).stream().anyMatch(Member::isOwner), id + " has no owner");
  }

  private static void checkRole(World world, Role role) {
    demand(world.organizations.containsKey(role.organizationId()), role + " is an orphan");
    for (String junior : role.juniorIds()) {
      demand(
          world.roles.containsKey(RoleKey.of(role.organizationId(), junior)),
          role + " includes what is not there");
    }
  }

  private void checkMember(World world, Member member) {
    MembershipKey key = MembershipKey.of(member.organizationId(), member.userId());
    demand(world.organizations.containsKey(key.organizationId()), key + " is an orphan");
    demand(world.users.containsKey(key.userId()), key + " is nobody's");
    for (String roleId : member.roleIds()) {
      demand(
          world.roles.containsKey(RoleKey.of(key.organizationId(), roleId)),
          key + " holds what is not there");
    }
    demand(
        member.version() > 0 && !member.updatedTime().isBefore(member.createdTime()),
        key + " is out of time");
    Member before = former.get(key);
    if (before != null) {
      demand(
          member.equals(before)
              || (member.version() > before.version()
                  && !member.updatedTime().isBefore(before.updatedTime())),
          key + " changed without a new version, or back in time");
    }
    Membership told = world.told(member);
    Membership known = stateByTag.putIfAbsent(key + told.tag(), told);
    demand(known == null || known.equals(told), key + " has one tag for two states");
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
