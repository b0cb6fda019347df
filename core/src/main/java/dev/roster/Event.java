package dev.roster;

import java.util.List;
import java.util.Optional;

/**
 * Something that a command has changed. One command tells of all its changes at once, in order.
 *
 * <p>Deleting an organization is told as such; the memberships and roles that end with it are not
 * told one by one.
 */
public sealed interface Event {
  /** The organization was created; its owner's membership is told besides. */
  record OrganizationCreated(Organization organization) implements Event {}

  /** The organization has another name. */
  record OrganizationRenamed(Organization before, Organization after) implements Event {}

  /** The organization, its memberships and its roles are no more. */
  record OrganizationDeleted(Organization organization) implements Event {}

  /** The user was registered. */
  record UserCreated(User user) implements Event {}

  /** The user has another name or e-mail. */
  record UserUpdated(User before, User after) implements Event {}

  /** The user is no more; his memberships are told besides. */
  record UserDeleted(User user) implements Event {}

  /** The role was created. */
  record RoleCreated(Role role) implements Event {}

  /** The role was changed, and with it what its holders may do. */
  record RoleUpdated(Role before, Role after) implements Event {}

  /** The role is no more. */
  record RoleDeleted(Role role) implements Event {}

  /** The user became a member. */
  record MembershipCreated(Membership membership) implements Event {}

  /** One of the membership's own fields changed. */
  record MembershipUpdated(Membership before, Membership after) implements Event {}

  /** The user is no longer a member. */
  record MembershipEnded(Membership membership) implements Event {}

  /** The user has another default organization, his first one, or none any more. */
  record DefaultChanged(String userId, Optional<String> formerId, Optional<String> newId)
      implements Event {}

  /** Hears of what commands have changed. */
  @FunctionalInterface
  interface Listener {
    /**
     * Takes all events of one command, on the thread that called it, after its commit; in a host's
     * transaction after its writes, which the host can still roll back. What it throws reaches the
     * caller of the command, which has happened all the same.
     */
    void onEvents(List<Event> events);
  }
}
