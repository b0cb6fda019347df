package dev.roster.benchmarks.throughput;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that an upsert sets; one that is null keeps its value. */
record Change(
    @Nullable Boolean isOwner,
    @Nullable Boolean isDefault,
    @Nullable List<String> roleIds,
    @Nullable List<String> permissions,
    @Nullable List<String> allowedIps) {
  static Change ofOwner(boolean isOwner) {
    return new Change(isOwner, null, null, null, null);
  }

  static Change ofDefault(boolean isDefault) {
    return new Change(null, isDefault, null, null, null);
  }

  static Change ofRoles(List<String> roleIds) {
    return new Change(null, null, roleIds, null, null);
  }

  static Change ofPermissions(List<String> permissions) {
    return new Change(null, null, null, permissions, null);
  }

  static Change ofAllowedIps(List<String> allowedIps) {
    return new Change(null, null, null, null, allowedIps);
  }

  static Change ofRolesAndPermissions(List<String> roleIds, List<String> permissions) {
    return new Change(null, null, roleIds, permissions, null);
  }
}
