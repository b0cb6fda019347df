package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.OwnershipTransferred;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes one member owner and another one none, in one step (O3). */
final class TransferCommand extends StagedCommand<OwnershipTransferred> {
  private final Actor actor;
  private final String organizationId;
  private final MembershipKey from;
  private final MembershipKey to;

  TransferCommand(Actor actor, String organizationId, String fromUserId, String toUserId) {
    this.actor = actor;
    this.organizationId = organizationId;
    this.from = MembershipKey.of(organizationId, fromUserId);
    this.to = MembershipKey.of(organizationId, toUserId);
  }

  @Override
  Violations ids() {
    Violations found = new Violations().add(FieldRules.id("organizationId", organizationId));
    if (actor.isSystem()) {
      found.add(FieldRules.id("fromUserId", from.userId()));
    }
    return found.add(FieldRules.id("toUserId", to.userId()));
  }

  @Override
  public Scope scope() {
    Set<String> userIds =
        Stream.of(from.userId(), to.userId())
            .filter(FieldRules::isId)
            .collect(Collectors.toUnmodifiableSet());
    return new Scope.OfOrganization(
        organizationId,
        Lock.EXCLUSIVE,
        actor.userId().filter(FieldRules::isId),
        userIds,
        Set.of(),
        Set.of());
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    if (actor.isSystem()) {
      return new Violations();
    }
    Acting acting = Acting.in(snapshot, organizationId, actor);
    return Violations.first(
        () -> AuthorizationRules.stranger(acting),
        () -> AuthorizationRules.address(acting),
        () -> AuthorizationRules.needsOwnership(acting, Rule.OWNER_ONLY, "transfer the ownership"));
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return Violations.first(
        () ->
            ExistenceRules.organizationExists(
                "organizationId", organizationId, snapshot.organization(organizationId)),
        () ->
            ExistenceRules.membershipExists(
                "toUserId", organizationId, to.userId(), snapshot.membership(to)));
  }

  @Override
  Violations invalid(Snapshot snapshot) {
    return new Violations().add(OwnershipRules.transferToOneself(from.userId(), to.userId()));
  }

  @Override
  Violations conflicts(Snapshot snapshot) {
    return new Violations()
        .add(
            OwnershipRules.transferFromNoOwner(
                organizationId, from.userId(), snapshot.membership(from)));
  }

  @Override
  Decision.Accepted<OwnershipTransferred> accept(Snapshot snapshot, Instant now) {
    Membership owner = snapshot.membership(from).orElseThrow();
    Membership heir = snapshot.membership(to).orElseThrow();
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    Membership newHeir = withOwnership(heir, true, now, writes, events);
    Membership newOwner = withOwnership(owner, false, now, writes, events);
    if (heir.isOwner()) {
      writes.add(new Write.TallyOrganization(organizationId, -1, 0));
    }
    return new Decision.Accepted<>(writes, events, new OwnershipTransferred(newOwner, newHeir));
  }

  private static Membership withOwnership(
      Membership before, boolean isOwner, Instant now, List<Write> writes, List<Event> events) {
    if (before.isOwner() == isOwner) {
      return before;
    }
    Membership after =
        before.toBuilder()
            .isOwner(isOwner)
            .version(before.version() + 1)
            .updatedTime(later(now, before.updatedTime()))
            .build();
    writes.add(new Write.UpdateMembership(before, after));
    events.add(new Event.MembershipUpdated(before, after));
    return after;
  }
}
