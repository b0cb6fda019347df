package dev.roster.repository;

import dev.roster.Membership;
import dev.roster.Role;
import java.util.List;
import java.util.Objects;

/**
 * All that decides what a member may do, read at one instant.
 *
 * @param membership the membership
 * @param roles every role of the organization that can be reached from the membership's roles by
 *     juniors, to any depth; may hold further roles of the organization; in any order
 */
public record Standing(Membership membership, List<Role> roles) {
  /** Copies the roles. */
  public Standing {
    Objects.requireNonNull(membership, "membership");
    roles = List.copyOf(roles);
  }
}
