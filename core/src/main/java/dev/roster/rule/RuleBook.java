package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.DeletedUser;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.OwnershipTransferred;
import dev.roster.Plan;
import dev.roster.Removed;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Upserted;
import dev.roster.User;
import dev.roster.access.AccessDecision;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import dev.roster.repository.Standing;
import java.util.Optional;
import java.util.Set;

/**
 * All rules under one set of settings: the gate to the pure core.
 *
 * <p>Its methods make {@linkplain Command commands} that decide on snapshots, and answer questions
 * on standings. It reads no clock, no storage and no chance. Immutable.
 */
public final class RuleBook {
  private final boolean usersMayCreateOrganizations;
  private final boolean othersMaySwitchDefault;

  /**
   * The rules under these settings.
   *
   * @param usersMayCreateOrganizations A2
   * @param othersMaySwitchDefault D6
   */
  public RuleBook(boolean usersMayCreateOrganizations, boolean othersMaySwitchDefault) {
    this.usersMayCreateOrganizations = usersMayCreateOrganizations;
    this.othersMaySwitchDefault = othersMaySwitchDefault;
  }

  /** Whether text has the form of an id (V1). */
  public static boolean isId(String text) {
    return FieldRules.isId(text);
  }

  /** Registers a user or replaces what is kept of him. */
  public Command<Outcome> putUser(User user) {
    return new PutUserCommand(user);
  }

  /**
   * Deletes a user, with the organizations that he alone owns or not at all if there are any (O5).
   */
  public Command<DeletedUser> deleteUser(String userId, boolean withOwnedOrganizations) {
    return new DeleteUserCommand(userId, withOwnedOrganizations);
  }

  /** Creates an organization; {@code ownerId} is the actor himself where he is a user (O2). */
  public Command<Organization> createOrganization(
      Actor actor, String id, String name, String ownerId) {
    return new CreateOrganizationCommand(actor, id, name, ownerId, usersMayCreateOrganizations);
  }

  /** Gives an organization another name. */
  public Command<Outcome> renameOrganization(Actor actor, String id, String name) {
    return new RenameOrganizationCommand(actor, id, name);
  }

  /** Deletes an organization with all that belongs to it (O4). */
  public Command<Organization> deleteOrganization(Actor actor, String id) {
    return new DeleteOrganizationCommand(actor, id);
  }

  /** Creates a role or replaces the whole of it. */
  public Command<Outcome> putRole(Actor actor, Role role) {
    return new PutRoleCommand(actor, role);
  }

  /** Deletes a role that is not in use (R3). */
  public Command<Role> deleteRole(Actor actor, RoleKey key) {
    return new DeleteRoleCommand(actor, key);
  }

  /** Creates a membership or changes one. */
  public Command<Upserted> upsert(Actor actor, MembershipKey key, MembershipChange change) {
    return new UpsertCommand(actor, key, change, othersMaySwitchDefault);
  }

  /** Tells what {@link #upsert} would do, and writes nothing (U6). */
  public Command<Plan.Allowed> plan(Actor actor, MembershipKey key, MembershipChange change) {
    return new PlanCommand(upsert(actor, key, change));
  }

  /** Ends a membership, if it still has the tag {@code ifMatch} where one is given (U3). */
  public Command<Removed> remove(Actor actor, MembershipKey key, Optional<String> ifMatch) {
    return new RemoveCommand(actor, key, ifMatch);
  }

  /** Makes one member owner and another none; a user transfers from himself (O3). */
  public Command<OwnershipTransferred> transferOwnership(
      Actor actor, String organizationId, String fromUserId, String toUserId) {
    return new TransferCommand(actor, organizationId, fromUserId, toUserId);
  }

  /** Whether the actor may do what the concrete {@code permission} names (P1, P2). */
  public AccessDecision decide(Optional<Standing> standing, Actor actor, Permission permission) {
    return PermissionRules.decide(standing, actor, permission);
  }

  /** Whether the actor, from where he comes, has every permission (P1). */
  public boolean hasFullAccess(Optional<Standing> standing, Actor actor) {
    return standing.isPresent()
        && PermissionRules.admits(standing.get().membership(), actor)
        && effective(standing.get()).isEverything();
  }

  /** A member's permissions, his own and those of his roles (P1). */
  public Set<Permission> effectivePermissions(Standing standing) {
    return effective(standing).asSet();
  }

  private static PermissionSet effective(Standing standing) {
    return PermissionRules.effective(standing);
  }
}
