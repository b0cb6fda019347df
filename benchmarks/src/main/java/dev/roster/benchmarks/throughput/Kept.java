package dev.roster.benchmarks.throughput;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the hand-written code reads under its locks.
 *
 * @param ownerCount the owners of the organization; 0 where there is no organization
 * @param endedVersion the highest version of any of its ended memberships
 * @param isUser whether the target is registered
 * @param defaultId the target's default organization
 * @param belongsElsewhere whether the target is a member of another organization
 * @param actor the actor's membership
 * @param target the target's membership
 * @param roles the organization's roles by id, as far as they matter
 */
record Kept(
    int ownerCount,
    long endedVersion,
    boolean isUser,
    @Nullable String defaultId,
    boolean belongsElsewhere,
    @Nullable Member actor,
    @Nullable Member target,
    Map<String, KeptRole> roles) {

  /** A membership. */
  record Member(
      boolean isOwner,
      List<String> roleIds,
      List<String> permissions,
      @Nullable List<String> allowedIps,
      long version,
      Instant createdTime,
      Instant updatedTime) {}

  /** A role. */
  record KeptRole(List<String> permissions, List<String> juniorIds) {}

  /** The same with roles, which may be read once the rest is known. */
  Kept with(Map<String, KeptRole> others) {
    return new Kept(
        ownerCount, endedVersion, isUser, defaultId, belongsElsewhere, actor, target, others);
  }

  /** Whether anything is to be found out about roles: not where an owner changes none. */
  boolean needsRoles(Change change) {
    return change.roleIds() != null
        || (actor != null && !actor.isOwner() && !actor.roleIds().isEmpty());
  }
}
