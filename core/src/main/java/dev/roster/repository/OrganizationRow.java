package dev.roster.repository;

import dev.roster.Organization;
import java.util.Objects;

/**
 * An organization as a storage keeps it.
 *
 * @param organization the organization
 * @param ownerCount how many of its members are owners; at least 1 (O1)
 * @param endedVersion the highest version that any ended membership of it had; 0 while none has
 *     ended
 */
public record OrganizationRow(Organization organization, int ownerCount, long endedVersion) {
  /** Takes the parts as they are. */
  public OrganizationRow {
    Objects.requireNonNull(organization, "organization");
  }
}
