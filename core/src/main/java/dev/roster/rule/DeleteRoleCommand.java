package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Deletes a role that is not in use. */
final class DeleteRoleCommand extends StagedCommand<Role> {
  private final Actor actor;
  private final RoleKey key;

  DeleteRoleCommand(Actor actor, RoleKey key) {
    this.actor = actor;
    this.key = key;
  }

  @Override
  Violations ids() {
    return new Violations()
        .add(FieldRules.id("organizationId", key.organizationId()))
        .add(FieldRules.id("roleId", key.roleId()));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        key.organizationId(),
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        Set.of(),
        Set.of(key.roleId()),
        Set.of(Part.ALL_ROLES, Part.HOLDERS));
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    if (actor.isSystem()) {
      return new Violations();
    }
    Acting acting = Acting.in(snapshot, key.organizationId(), actor);
    return Violations.first(
        () -> AuthorizationRules.stranger(acting),
        () -> AuthorizationRules.address(acting),
        () -> AuthorizationRules.needs(acting, PermissionRules.DELETE_ROLE, "delete roles"));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return Violations.first(
        () ->
            ExistenceRules.organizationExists(
                "organizationId",
                key.organizationId(),
                snapshot.organization(key.organizationId())),
        () ->
            ExistenceRules.roleExists(
                key.organizationId(), key.roleId(), snapshot.role(key.roleId())));
  }

  @Override
  Violations conflicts(Snapshot snapshot) {
    return new Violations().add(RoleRules.unused(snapshot, key.roleId()));
  }

  @Override
  Decision.Accepted<Role> accept(Snapshot snapshot, Instant now) {
    Role role = snapshot.role(key.roleId()).orElseThrow();
    return new Decision.Accepted<>(
        List.of(new Write.DeleteRole(key)), List.of(new Event.RoleDeleted(role)), role);
  }
}
