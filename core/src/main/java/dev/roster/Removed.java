package dev.roster;

import java.util.Objects;
import java.util.Optional;

/**
 * What a removal did.
 *
 * @param membership the membership that has ended, as it was
 * @param newDefaultId the organization that became the user's default instead (D5), told to the
 *     user himself and to the host only (D6)
 */
public record Removed(Membership membership, Optional<String> newDefaultId) {
  /** Takes the parts as they are. */
  public Removed {
    Objects.requireNonNull(membership, "membership");
    Objects.requireNonNull(newDefaultId, "newDefaultId");
  }
}
