package dev.roster;

import java.util.Objects;

/**
 * What a role is known by. Takes any text; an unknown or bad one finds nothing.
 *
 * @param organizationId the organization to which the role belongs
 * @param roleId the role's id within it
 */
public record RoleKey(String organizationId, String roleId) {
  /** Takes the parts as they are. */
  public RoleKey {
    Objects.requireNonNull(organizationId, "organizationId");
    Objects.requireNonNull(roleId, "roleId");
  }

  /** The key of the role {@code roleId} of {@code organizationId}. */
  public static RoleKey of(String organizationId, String roleId) {
    return new RoleKey(organizationId, roleId);
  }
}
