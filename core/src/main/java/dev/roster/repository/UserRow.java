package dev.roster.repository;

import dev.roster.User;
import java.util.Objects;
import java.util.Optional;

/**
 * A user as a storage keeps him.
 *
 * @param user the user
 * @param defaultOrganizationId the organization that is his default (D1), one that he belongs to
 */
public record UserRow(User user, Optional<String> defaultOrganizationId) {
  /** Takes the parts as they are. */
  public UserRow {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(defaultOrganizationId, "defaultOrganizationId");
  }
}
