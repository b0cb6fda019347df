package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Creates a role or replaces the whole of it. */
final class PutRoleCommand extends StagedCommand<Outcome> {
  private final Actor actor;
  private final Role role;
  private final GivenSet<Permission> permissions;
  private final GivenSet<String> juniorIds;

  PutRoleCommand(Actor actor, Role role) {
    this.actor = actor;
    this.role = role;
    this.permissions = FieldRules.permissions("permissions", role.permissions());
    this.juniorIds = FieldRules.juniorIds("juniorIds", role.juniorIds());
  }

  @Override
  Violations ids() {
    return new Violations()
        .add(FieldRules.id("organizationId", role.organizationId()))
        .add(FieldRules.id("id", role.id()));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        role.organizationId(),
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        Set.of(),
        Set.of(),
        Set.of(Part.ALL_ROLES));
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    if (actor.isSystem()) {
      return new Violations();
    }
    Acting acting = Acting.in(snapshot, role.organizationId(), actor);
    Violations found =
        Violations.first(
            () -> AuthorizationRules.stranger(acting),
            () -> AuthorizationRules.address(acting),
            () -> AuthorizationRules.needs(acting, PermissionRules.PUT_ROLE, "change roles"));
    if (!found.isEmpty()) {
      return found;
    }
    Optional<Role> former = snapshot.role(role.id());
    PermissionSet formerPermissions =
        PermissionSet.of(PermissionRules.readable(former.map(Role::permissions).orElse(List.of())));
    List<String> formerJuniors = former.map(Role::juniorIds).orElse(List.of());
    return found
        .addAll(AuthorizationRules.permissionsHeld(acting, permissions, formerPermissions))
        .addAll(AuthorizationRules.rolesHeld(acting, juniorIds, formerJuniors, snapshot::role));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations()
        .add(
            ExistenceRules.organizationExists(
                "organizationId",
                role.organizationId(),
                snapshot.organization(role.organizationId())));
  }

  @Override
  Violations invalid(Snapshot snapshot) {
    Violations found = new Violations();
    if (snapshot.role(role.id()).isEmpty()) {
      found.add(FieldRules.roomForRole(role.organizationId(), role.id(), snapshot.roles().size()));
    }
    return found
        .add(FieldRules.name("name", role.name(), FieldRules.MAX_ROLE_NAME))
        .add(FieldRules.description("description", role.description()))
        .addAll(permissions.faults())
        .addAll(juniorIds.faults(entry -> RoleRules.acceptableJunior(snapshot, role, entry)));
  }

  @Override
  Decision.Accepted<Outcome> accept(Snapshot snapshot, Instant now) {
    Role after =
        new Role(
            role.organizationId(),
            role.id(),
            role.name(),
            role.description(),
            texts(PermissionSet.of(permissions.values())),
            new ArrayList<>(FieldRules.sorted(juniorIds.values())));
    Optional<Role> before = snapshot.role(role.id());
    if (before.isEmpty()) {
      return new Decision.Accepted<>(
          List.of(new Write.InsertRole(after)),
          List.of(new Event.RoleCreated(after)),
          Outcome.CREATED);
    }
    if (isSame(before.get(), after)) {
      return new Decision.Accepted<>(List.of(), List.of(), Outcome.UNCHANGED);
    }
    return new Decision.Accepted<>(
        List.of(new Write.UpdateRole(after)),
        List.of(new Event.RoleUpdated(before.get(), after)),
        Outcome.UPDATED);
  }

  private static List<String> texts(PermissionSet permissions) {
    List<String> texts = new ArrayList<>();
    permissions.asSet().forEach(permission -> texts.add(permission.toString()));
    return texts;
  }

  private static boolean isSame(Role one, Role other) {
    return one.name().equals(other.name())
        && Objects.equals(one.description(), other.description())
        && new HashSet<>(one.permissions()).equals(new HashSet<>(other.permissions()))
        && new HashSet<>(one.juniorIds()).equals(new HashSet<>(other.juniorIds()));
  }
}
