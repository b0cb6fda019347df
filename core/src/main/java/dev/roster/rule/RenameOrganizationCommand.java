package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Gives an organization another name. */
final class RenameOrganizationCommand extends StagedCommand<Outcome> {
  private final Actor actor;
  private final String id;
  private final String name;

  RenameOrganizationCommand(Actor actor, String id, String name) {
    this.actor = actor;
    this.id = id;
    this.name = name;
  }

  @Override
  Violations ids() {
    return new Violations().add(FieldRules.id("id", id));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        id, Lock.EXCLUSIVE, actor.userId().filter(FieldRules::isId), Set.of(), Set.of(), Set.of());
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    if (actor.isSystem()) {
      return new Violations();
    }
    Acting acting = Acting.in(snapshot, id, actor);
    return Violations.first(
        () -> AuthorizationRules.stranger(acting),
        () -> AuthorizationRules.address(acting),
        () ->
            AuthorizationRules.needs(
                acting, PermissionRules.PATCH_ORGANIZATION, "change the name"));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations()
        .add(ExistenceRules.organizationExists("id", id, snapshot.organization(id)));
  }

  @Override
  Violations invalid(Snapshot snapshot) {
    return new Violations().add(FieldRules.name("name", name, FieldRules.MAX_ORGANIZATION_NAME));
  }

  @Override
  Decision.Accepted<Outcome> accept(Snapshot snapshot, Instant now) {
    Organization before =
        snapshot.organization(id).map(OrganizationRow::organization).orElseThrow();
    if (before.name().equals(name)) {
      return new Decision.Accepted<>(List.of(), List.of(), Outcome.UNCHANGED);
    }
    Organization after =
        new Organization(id, name, before.createdTime(), later(now, before.updatedTime()));
    return new Decision.Accepted<>(
        List.of(new Write.UpdateOrganization(after)),
        List.of(new Event.OrganizationRenamed(before, after)),
        Outcome.UPDATED);
  }
}
