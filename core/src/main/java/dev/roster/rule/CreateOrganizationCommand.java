package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates an organization and its first owner in one step (O2). */
final class CreateOrganizationCommand extends StagedCommand<Organization> {
  private final Actor actor;
  private final String id;
  private final String name;
  private final String ownerId;
  private final boolean usersMayCreate;

  CreateOrganizationCommand(
      Actor actor, String id, String name, String ownerId, boolean usersMayCreate) {
    this.actor = actor;
    this.id = id;
    this.name = name;
    this.ownerId = ownerId;
    this.usersMayCreate = usersMayCreate;
  }

  @Override
  Violations ids() {
    Violations found = new Violations().add(FieldRules.id("id", id));
    return actor.isSystem() ? found.add(FieldRules.id("ownerId", ownerId)) : found;
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        id,
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        FieldRules.isId(ownerId) ? Set.of(ownerId) : Set.of(),
        Set.of(),
        Set.of());
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    Violations found = new Violations();
    if (actor.isSystem()) {
      return found;
    }
    if (!FieldRules.isId(ownerId)) {
      return found.add(AuthorizationRules.stranger(Acting.in(snapshot, id, actor)));
    }
    return found.add(AuthorizationRules.mayCreateOrganizations(ownerId, usersMayCreate));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations()
        .add(
            ExistenceRules.userExists(
                actor.isSystem() ? "ownerId" : "actor", ownerId, snapshot.user(ownerId)));
  }

  @Override
  Violations invalid(Snapshot snapshot) {
    return new Violations().add(FieldRules.name("name", name, FieldRules.MAX_ORGANIZATION_NAME));
  }

  @Override
  Violations conflicts(Snapshot snapshot) {
    return new Violations().add(ExistenceRules.organizationIdFree(snapshot, id, actor.isSystem()));
  }

  @Override
  Decision.Accepted<Organization> accept(Snapshot snapshot, Instant now) {
    UserRow owner = snapshot.user(ownerId).orElseThrow();
    Optional<String> oldestOther = snapshot.oldestOther(ownerId);
    boolean isDefault = DefaultRules.onCreation(new GivenFlag(null, null), oldestOther);
    long endedVersion = snapshot.retiredVersion(id).orElse(0);
    Organization organization = new Organization(id, name, now, now);
    Membership membership =
        Membership.builder(MembershipKey.of(id, ownerId))
            .isOwner(true)
            .isDefault(isDefault)
            .version(endedVersion + 1)
            .createdTime(now)
            .updatedTime(now)
            .build();
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    writes.add(new Write.InsertOrganization(new OrganizationRow(organization, 1, endedVersion)));
    writes.add(new Write.InsertMembership(membership));
    events.add(new Event.OrganizationCreated(organization));
    events.add(new Event.MembershipCreated(membership));
    if (isDefault) {
      DefaultRules.move(owner, Optional.of(id), writes, events);
    }
    return new Decision.Accepted<>(writes, events, organization);
  }
}
