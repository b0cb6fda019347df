package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Upserted;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Snapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Creates a membership or changes one (U). */
final class UpsertCommand implements Command<Upserted> {
  private final Actor actor;
  private final MembershipKey key;
  private final MembershipChange change;
  private final GivenChange given;
  private final boolean othersMaySwitchDefault;

  UpsertCommand(
      Actor actor, MembershipKey key, MembershipChange change, boolean othersMaySwitchDefault) {
    this.actor = actor;
    this.key = key;
    this.change = change;
    this.given = GivenChange.read(change);
    this.othersMaySwitchDefault = othersMaySwitchDefault;
  }

  @Override
  public Optional<Refusal> misnamed() {
    return Stages.ids(
        new Violations()
            .add(FieldRules.id("organizationId", key.organizationId()))
            .add(FieldRules.id("userId", key.userId())));
  }

  @Override
  public Scope scope() {
    return new Scope.OfOrganization(
        key.organizationId(),
        change.fields().containsKey("isOwner") ? Lock.EXCLUSIVE : Lock.SHARED,
        actor.userId().filter(FieldRules::isId),
        Set.of(key.userId()),
        Set.copyOf(given.roleIds().values()),
        Set.of());
  }

  @Override
  public Decision<Upserted> decide(Snapshot snapshot, Instant now) {
    UpsertCase upsert =
        new UpsertCase(snapshot, Acting.in(snapshot, key.organizationId(), actor), key, given);
    return Stages.decide(
        () -> actor.isSystem() ? new Violations() : forbidden(upsert),
        () -> notFound(snapshot),
        upsert::invalidFields,
        () -> conflicts(upsert),
        () -> upsert.accept(now));
  }

  private Violations forbidden(UpsertCase upsert) {
    Acting acting = upsert.acting();
    Optional<Membership> target = upsert.before();
    boolean own = acting.is(key.userId());
    Violations found =
        Violations.first(
            () -> AuthorizationRules.stranger(acting),
            () ->
                own && upsert.changesAtMostDefault()
                    ? Optional.empty()
                    : AuthorizationRules.address(acting),
            () -> AuthorizationRules.ownerGrantsMembership(acting, key.userId(), target),
            () ->
                own || target.isEmpty()
                    ? Optional.empty()
                    : AuthorizationRules.needs(
                        acting, PermissionRules.PUT_MEMBERSHIP, "change memberships"),
            () -> AuthorizationRules.ownersMembership(acting, target));
    return found.isEmpty() ? upsert.forbiddenFields(othersMaySwitchDefault) : found;
  }

  private Violations notFound(Snapshot snapshot) {
    return Violations.first(
        () ->
            ExistenceRules.organizationExists(
                "organizationId",
                key.organizationId(),
                snapshot.organization(key.organizationId())),
        () -> ExistenceRules.userExists("userId", key.userId(), snapshot.user(key.userId())));
  }

  private Violations conflicts(UpsertCase upsert) {
    Optional<Membership> before = upsert.before();
    return new Violations()
        .add(before.flatMap(upsert::lastOwnerDemoted))
        .add(ChangeRules.ifMatch(change.ifMatch(), before))
        .add(ChangeRules.ifAbsent(change, before))
        .add(before.flatMap(present -> upsert.lockout(present, change.allowLockout())));
  }
}
