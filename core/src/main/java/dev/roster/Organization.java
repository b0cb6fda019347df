package dev.roster;

import java.time.Instant;
import java.util.Objects;

/**
 * A group of users that at least one of them owns.
 *
 * @param id chosen by the host or made (V1)
 * @param name 1 to 60 code points (V2)
 * @param createdTime in microseconds
 * @param updatedTime when the organization itself last changed; memberships and roles do not move
 *     it
 */
public record Organization(String id, String name, Instant createdTime, Instant updatedTime) {
  /** Takes the parts as they are. */
  public Organization {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(createdTime, "createdTime");
    Objects.requireNonNull(updatedTime, "updatedTime");
  }
}
