package dev.roster.contract.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A membership as the model keeps it; whether it is the default is kept with the user. */
record Member(
    String organizationId,
    String userId,
    boolean isOwner,
    Set<String> roleIds,
    Set<String> permissions,
    @Nullable List<Range> allowedIps,
    long version,
    Instant createdTime,
    Instant updatedTime) {

  boolean hasSameFields(Member other) {
    return isOwner == other.isOwner
        && roleIds.equals(other.roleIds)
        && permissions.equals(other.permissions)
        && (allowedIps == null ? other.allowedIps == null : allowedIps.equals(other.allowedIps));
  }

  Member changedAt(Instant now) {
    return new Member(
        organizationId,
        userId,
        isOwner,
        roleIds,
        permissions,
        allowedIps,
        version + 1,
        createdTime,
        now);
  }

  Member withOwner(boolean owner) {
    return new Member(
        organizationId,
        userId,
        owner,
        roleIds,
        permissions,
        allowedIps,
        version,
        createdTime,
        updatedTime);
  }
}
