package dev.roster;

import java.util.Objects;
import java.util.Optional;

/**
 * What an upsert did.
 *
 * @param outcome created, updated or unchanged
 * @param before the membership as it was; empty when it was created
 * @param membership the membership as it is now
 * @param formerDefaultId the organization that ceased to be the user's default, told to the user
 *     himself and to the host only (D6)
 */
public record Upserted(
    Outcome outcome,
    Optional<Membership> before,
    Membership membership,
    Optional<String> formerDefaultId) {
  /** Takes the parts as they are. */
  public Upserted {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(membership, "membership");
    Objects.requireNonNull(formerDefaultId, "formerDefaultId");
  }
}
