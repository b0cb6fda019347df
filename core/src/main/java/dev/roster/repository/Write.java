package dev.roster.repository;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import java.util.Optional;

/**
 * One row that a command writes.
 *
 * <p>The rules list the writes of a command in an order that foreign keys bear. Under the locks of
 * the scope every row that is changed or deleted is there, and none that is inserted; where that is
 * not so, somebody wrote past the locks, and the storage undoes the whole command.
 */
public sealed interface Write {
  /**
   * Adds an organization; what is left of a deleted one of that id, with the same ended version, is
   * forgotten. Where something else is left, or anything beside an ended version of 0, another
   * command came between: the command has lost a race.
   */
  record InsertOrganization(OrganizationRow row) implements Write {}

  /** Sets the organization's name and updated time. */
  record UpdateOrganization(Organization organization) implements Write {}

  /**
   * Adds {@code ownerDelta} to the organization's owner count, and raises its ended version to
   * {@code endedVersion} where it is below. At most one for each organization in a command.
   */
  record TallyOrganization(String organizationId, int ownerDelta, long endedVersion)
      implements Write {}

  /**
   * Deletes the organization with all of its memberships and roles. Keeps its id with its ended
   * version, raised to the highest version of the memberships that end here. No user's default is
   * the organization by then.
   */
  record DeleteOrganization(String organizationId) implements Write {}

  /** Adds a user without default. */
  record InsertUser(User user) implements Write {}

  /** Sets the user's name and e-mail. */
  record UpdateUser(User user) implements Write {}

  /** Deletes a user, who has no membership by then. */
  record DeleteUser(String userId) implements Write {}

  /** Sets or clears the user's default organization. */
  record SetDefault(String userId, Optional<String> organizationId) implements Write {}

  /** Adds a membership; its {@link Membership#isDefault()} is not looked at. */
  record InsertMembership(Membership membership) implements Write {}

  /** Sets every field of a membership; its {@link Membership#isDefault()} is not looked at. */
  record UpdateMembership(Membership before, Membership after) implements Write {}

  /** Deletes a membership, which is nobody's default by then. */
  record DeleteMembership(MembershipKey key) implements Write {}

  /** Adds a role. */
  record InsertRole(Role role) implements Write {}

  /** Sets every field of a role. */
  record UpdateRole(Role role) implements Write {}

  /** Deletes a role, which nobody holds and no role includes. */
  record DeleteRole(RoleKey key) implements Write {}
}
