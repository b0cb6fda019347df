package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.access.AllowedIps;
import dev.roster.access.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A membership as it is kept: without its user, who holds it, and without whether it is his
 * default, which he knows. Immutable.
 */
final class MembershipRow {
  private static final long MICROS = 1_000_000;

  private final String organizationId;
  private final boolean isOwner;
  private final List<String> roleIds;
  private final List<Permission> permissions;
  private final @Nullable AllowedIps allowedIps;
  private final long version;
  // Two numbers take less than half of the room of two instants.
  private final long createdMicros;
  private final long updatedMicros;

  /** The row of a membership, made of parts that are shared where they can be. */
  MembershipRow(String organizationId, Membership membership, SharedValues shared) {
    this.organizationId = organizationId;
    isOwner = membership.isOwner();
    roleIds = shared.roleIds(membership.roleIds());
    permissions = shared.permissions(membership.permissions());
    allowedIps = membership.allowedIps().map(shared::allowedIps).orElse(null);
    version = membership.version();
    createdMicros = micros(membership.createdTime());
    updatedMicros = micros(membership.updatedTime());
  }

  String organizationId() {
    return organizationId;
  }

  boolean isOwner() {
    return isOwner;
  }

  List<String> roleIds() {
    return roleIds;
  }

  long version() {
    return version;
  }

  /** Orders by age, and by organization id where two are equally old (D5). */
  boolean isOlderThan(MembershipRow other) {
    return createdMicros < other.createdMicros
        || (createdMicros == other.createdMicros
            && organizationId.compareTo(other.organizationId) < 0);
  }

  Membership membership(String userId, boolean isDefault) {
    return Membership.builder(MembershipKey.of(organizationId, userId))
        .isOwner(isOwner)
        .isDefault(isDefault)
        .roleIds(roleIds)
        .permissions(permissions)
        .allowedIps(allowedIps)
        .version(version)
        .createdTime(instant(createdMicros))
        .updatedTime(instant(updatedMicros))
        .build();
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }
}
