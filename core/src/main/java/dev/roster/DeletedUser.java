package dev.roster;

import java.util.List;
import java.util.Objects;

/**
 * What the deletion of a user did (O5).
 *
 * @param user the user as he was
 * @param formerOrganizationIds the organizations that he was a member of and that go on without
 *     him, by id, unmodifiable
 * @param deletedOrganizationIds the organizations that he alone owned and that were deleted along,
 *     by id, unmodifiable
 */
public record DeletedUser(
    User user, List<String> formerOrganizationIds, List<String> deletedOrganizationIds) {
  /** Copies the lists. */
  public DeletedUser {
    Objects.requireNonNull(user, "user");
    formerOrganizationIds = List.copyOf(formerOrganizationIds);
    deletedOrganizationIds = List.copyOf(deletedOrganizationIds);
  }
}
