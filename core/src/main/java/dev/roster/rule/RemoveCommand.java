package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Removed;
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

/** Ends a membership: a removal, or the member's own leaving. */
final class RemoveCommand extends StagedCommand<Removed> {
  private final Actor actor;
  private final MembershipKey key;
  private final Optional<String> ifMatch;

  RemoveCommand(Actor actor, MembershipKey key, Optional<String> ifMatch) {
    this.actor = actor;
    this.key = key;
    this.ifMatch = ifMatch;
  }

  @Override
  Violations ids() {
    return new Violations()
        .add(FieldRules.id("organizationId", key.organizationId()))
        .add(FieldRules.id("userId", key.userId()));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        key.organizationId(),
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        Set.of(key.userId()),
        Set.of(),
        Set.of());
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    if (actor.isSystem()) {
      return new Violations();
    }
    Acting acting = Acting.in(snapshot, key.organizationId(), actor);
    if (acting.is(key.userId())) {
      return Violations.first(() -> AuthorizationRules.stranger(acting));
    }
    return Violations.first(
        () -> AuthorizationRules.stranger(acting),
        () -> AuthorizationRules.address(acting),
        () -> AuthorizationRules.needs(acting, PermissionRules.DELETE_MEMBERSHIP, "remove members"),
        () -> AuthorizationRules.ownersMembership(acting, snapshot.membership(key)));
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
            ExistenceRules.membershipExists(
                "userId", key.organizationId(), key.userId(), snapshot.membership(key)));
  }

  @Override
  Violations conflicts(Snapshot snapshot) {
    Membership present = snapshot.membership(key).orElseThrow();
    return new Violations()
        .add(
            OwnershipRules.lastOwnerRemoved(
                snapshot.organization(key.organizationId()).orElseThrow(), present))
        .add(ChangeRules.ifMatch(ifMatch, Optional.of(present)));
  }

  @Override
  Decision.Accepted<Removed> accept(Snapshot snapshot, Instant now) {
    Membership ended = snapshot.membership(key).orElseThrow();
    UserRow user = snapshot.user(key.userId()).orElseThrow();
    Optional<String> newDefault = DefaultRules.afterEnd(snapshot, user, key.organizationId());
    List<Write> writes = new ArrayList<>();
    List<Event> defaultEvents = new ArrayList<>();
    DefaultRules.move(user, newDefault, writes, defaultEvents);
    writes.add(new Write.DeleteMembership(key));
    writes.add(
        new Write.TallyOrganization(
            key.organizationId(), ended.isOwner() ? -1 : 0, ended.version()));
    List<Event> events = new ArrayList<>();
    events.add(new Event.MembershipEnded(ended));
    events.addAll(defaultEvents);
    Optional<String> became = defaultEvents.isEmpty() ? Optional.empty() : newDefault;
    return new Decision.Accepted<>(
        writes, events, new Removed(ended, DefaultRules.told(actor, key.userId(), became)));
  }
}
