package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Organization;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Deletes an organization with all that belongs to it (O4). */
final class DeleteOrganizationCommand extends StagedCommand<Organization> {
  private final Actor actor;
  private final String id;

  DeleteOrganizationCommand(Actor actor, String id) {
    this.actor = actor;
    this.id = id;
  }

  @Override
  Violations ids() {
    return new Violations().add(FieldRules.id("id", id));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        id,
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        Set.of(),
        Set.of(),
        Set.of(Part.MEMBERS));
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
            AuthorizationRules.needsOwnership(
                acting, Rule.PERMISSION_NEEDED, "order the deletion"));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations()
        .add(ExistenceRules.organizationExists("id", id, snapshot.organization(id)));
  }

  @Override
  Decision.Accepted<Organization> accept(Snapshot snapshot, Instant now) {
    Organization organization =
        snapshot.organization(id).map(OrganizationRow::organization).orElseThrow();
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    events.add(new Event.OrganizationDeleted(organization));
    for (UserRow member : snapshot.users()) {
      DefaultRules.move(member, DefaultRules.afterEnd(snapshot, member, id), writes, events);
    }
    writes.add(new Write.DeleteOrganization(id));
    return new Decision.Accepted<>(writes, events, organization);
  }
}
