package dev.roster;

import java.util.Objects;

/**
 * What a transfer of ownership did (O3).
 *
 * @param from the membership of who stepped down, as it is now
 * @param to the membership of who owns the organization, as it is now
 */
public record OwnershipTransferred(Membership from, Membership to) {
  /** Takes the parts as they are. */
  public OwnershipTransferred {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }
}
