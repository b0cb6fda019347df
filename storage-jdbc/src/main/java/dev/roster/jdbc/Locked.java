package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import java.util.Set;

/**
 * The rows that a command holds locked: those of its scope that were there when it locked them.
 *
 * @param organizations their ids
 * @param users their ids
 */
record Locked(Set<String> organizations, Set<String> users) {
  Locked {
    organizations = Set.copyOf(organizations);
    users = Set.copyOf(users);
  }

  /**
   * Whether all that a snapshot shows is held. A row that came into being between lock and read is
   * not: somebody else may change it before a decision on it is written.
   */
  boolean holds(Snapshot snapshot) {
    for (OrganizationRow row : snapshot.organizations()) {
      if (!organizations.contains(row.organization().id())) {
        return false;
      }
    }
    for (UserRow row : snapshot.users()) {
      if (!users.contains(row.user().id())) {
        return false;
      }
    }
    for (Membership membership : snapshot.memberships()) {
      if (!organizations.contains(membership.organizationId())
          || !users.contains(membership.userId())) {
        return false;
      }
    }
    return true;
  }
}
