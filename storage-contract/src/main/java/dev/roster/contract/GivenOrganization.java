package dev.roster.contract;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.Roster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An organization to begin with, said as a sentence: {@code acme().ownedBy(ANN)
 * .withMember(BOB).holding("PutMembership")}. What is said of a member is said of the last one
 * named.
 */
final class GivenOrganization {
  private final String id;
  private final String name;
  private final List<Role> roles = new ArrayList<>();
  private final Map<String, MembershipChange.Builder> members = new LinkedHashMap<>();
  private MembershipChange.Builder last = MembershipChange.builder();

  GivenOrganization(String id, String name) {
    this.id = id;
    this.name = name;
  }

  GivenOrganization ownedBy(String... userIds) {
    for (String userId : userIds) {
      withMember(userId);
      last.isOwner(true);
    }
    return this;
  }

  GivenOrganization withMember(String userId) {
    last = MembershipChange.builder();
    members.put(userId, last);
    return this;
  }

  GivenOrganization withRole(String roleId, String... permissions) {
    roles.add(new Role(id, roleId, roleId, null, List.of(permissions), List.of()));
    return this;
  }

  /** Says that the last role includes these, which were named before. */
  GivenOrganization including(String... juniorIds) {
    Role senior = roles.remove(roles.size() - 1);
    roles.add(
        new Role(
            id,
            senior.id(),
            senior.name(),
            senior.description(),
            senior.permissions(),
            List.of(juniorIds)));
    return this;
  }

  GivenOrganization holding(String... permissions) {
    last.permissions(permissions);
    return this;
  }

  GivenOrganization inRoles(String... roleIds) {
    last.roleIds(roleIds);
    return this;
  }

  GivenOrganization allowedFrom(String... ranges) {
    last.allowedIps(ranges);
    return this;
  }

  GivenOrganization notAsDefault() {
    last.isDefault(false);
    return this;
  }

  GivenOrganization asDefault() {
    last.isDefault(true);
    return this;
  }

  /** The members, the first owner first. */
  List<String> memberIds() {
    return List.copyOf(members.keySet());
  }

  /** Brings it about, by commands of the host. */
  void in(Roster roster) {
    roster.organizations().create(Actor.system(), id, name, memberIds().get(0));
    roles.forEach(role -> roster.roles().put(Actor.system(), role));
    members.forEach(
        (userId, change) ->
            roster
                .memberships()
                .upsert(Actor.system(), MembershipKey.of(id, userId), change.build()));
  }
}
