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
import dev.roster.repository.Standing;
import java.util.Optional;
import java.util.Set;

/** Signatures only, until the rules arrive. */
public final class RuleBook {
  public RuleBook(boolean usersMayCreateOrganizations, boolean othersMaySwitchDefault) {}

  public static boolean isId(String text) {
    throw new AssertionError();
  }

  public Command<Outcome> putUser(User user) {
    throw new AssertionError();
  }

  public Command<DeletedUser> deleteUser(String userId, boolean withOwnedOrganizations) {
    throw new AssertionError();
  }

  public Command<Organization> createOrganization(Actor actor, String id, String name, String ownerId) {
    throw new AssertionError();
  }

  public Command<Outcome> renameOrganization(Actor actor, String id, String name) {
    throw new AssertionError();
  }

  public Command<Organization> deleteOrganization(Actor actor, String id) {
    throw new AssertionError();
  }

  public Command<Outcome> putRole(Actor actor, Role role) {
    throw new AssertionError();
  }

  public Command<Role> deleteRole(Actor actor, RoleKey key) {
    throw new AssertionError();
  }

  public Command<Upserted> upsert(Actor actor, MembershipKey key, MembershipChange change) {
    throw new AssertionError();
  }

  public Command<Plan.Allowed> plan(Actor actor, MembershipKey key, MembershipChange change) {
    throw new AssertionError();
  }

  public Command<Removed> remove(Actor actor, MembershipKey key, Optional<String> ifMatch) {
    throw new AssertionError();
  }

  public Command<OwnershipTransferred> transferOwnership(
      Actor actor, String organizationId, String fromUserId, String toUserId) {
    throw new AssertionError();
  }

  public AccessDecision decide(Optional<Standing> standing, Actor actor, Permission permission) {
    throw new AssertionError();
  }

  public boolean hasFullAccess(Optional<Standing> standing, Actor actor) {
    throw new AssertionError();
  }

  public Set<Permission> effectivePermissions(Standing standing) {
    throw new AssertionError();
  }
}
