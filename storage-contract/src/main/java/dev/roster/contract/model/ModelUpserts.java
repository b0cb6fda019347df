package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Plan;
import dev.roster.RefusedException;
import dev.roster.Upserted;
import dev.roster.access.Permission;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Upsert and plan: one judgement, carried out or told. */
final class ModelUpserts {
  private final World world;
  private final Guard guard;

  ModelUpserts(World world) {
    this.world = world;
    this.guard = new Guard(world);
  }

  /** What an upsert would do: the membership before, if there is one, and after. */
  private record Judged(
      Outcome outcome,
      @Nullable Member before,
      Member after,
      boolean wasDefault,
      boolean isDefault) {
    Optional<Membership> toldBefore() {
      return Optional.ofNullable(before).map(member -> World.told(member, wasDefault));
    }

    Membership toldAfter() {
      return World.told(after, isDefault);
    }
  }

  Upserted upsert(Actor actor, MembershipKey key, MembershipChange change) {
    Judged judged = judge(actor, key, change);
    if (judged.outcome == Outcome.CREATED) {
      world.put(judged.after);
      world.events.add(new Event.MembershipCreated(judged.toldAfter()));
    } else if (!judged.after.equals(judged.before)) {
      world.put(judged.after);
      world.events.add(
          new Event.MembershipUpdated(judged.toldBefore().orElseThrow(), judged.toldAfter()));
    }
    Optional<String> formerDefault = Optional.empty();
    if (judged.isDefault != judged.wasDefault) {
      formerDefault = Optional.ofNullable(world.defaults.get(key.userId()));
      world.setDefault(
          key.userId(), judged.isDefault ? Optional.of(key.organizationId()) : Optional.empty());
    }
    boolean mayKnow = actor.isSystem() || actor.is(key.userId());
    return new Upserted(
        judged.outcome,
        judged.toldBefore(),
        judged.toldAfter(),
        mayKnow ? formerDefault : Optional.empty());
  }

  Plan plan(Actor actor, MembershipKey key, MembershipChange change) {
    Judged judged;
    try {
      judged = judge(actor, key, change);
    } catch (RefusedException refused) {
      return new Plan.Refused(refused.refusal());
    }
    Set<String> before = judged.before == null ? Set.of() : world.effective(judged.before);
    Set<String> after = world.effective(judged.after);
    return new Plan.Allowed(
        judged.outcome,
        judged.toldBefore(),
        judged.toldAfter(),
        notImplied(after, before),
        notImplied(before, after));
  }

  private static Set<Permission> notImplied(Set<String> permissions, Set<String> others) {
    Set<Permission> rest = new LinkedHashSet<>();
    for (String permission : new TreeSet<>(permissions)) {
      if (!Permissions.anyImplies(others, permission)) {
        rest.add(Permission.parse(permission));
      }
    }
    return rest;
  }

  private Judged judge(Actor actor, MembershipKey key, MembershipChange change) {
    Guard.judgeIds("organizationId", key.organizationId(), "userId", key.userId());

    Member before = world.members.get(key);
    Wanted wanted = new Wanted(world, key.organizationId(), change);
    forbid(actor, key, before, wanted);
    guard.organization(key.organizationId(), "organizationId");
    if (before == null) {
      guard.demandUser(key.userId(), "userId");
    }
    wanted.invalid.refuseAs(Category.INVALID);
    Member after = after(key, before, wanted);
    judgeConflicts(actor, change, before, after);

    boolean wasDefault = key.organizationId().equals(world.defaults.get(key.userId()));
    boolean isDefault = isDefault(key, before, wanted, wasDefault);
    if (before == null) {
      return new Judged(Outcome.CREATED, null, after, false, isDefault);
    }
    if (!before.hasSameFields(after)) {
      return new Judged(Outcome.UPDATED, before, after.changedAt(world.now), wasDefault, isDefault);
    }
    Outcome outcome = wasDefault == isDefault ? Outcome.UNCHANGED : Outcome.UPDATED;
    return new Judged(outcome, before, before, wasDefault, isDefault);
  }

  private boolean isDefault(
      MembershipKey key, @Nullable Member before, Wanted wanted, boolean wasDefault) {
    if (wanted.isDefault != null) {
      return wanted.isDefault;
    }
    return before == null ? world.membershipsOf(key.userId()).isEmpty() : wasDefault;
  }

  private Member after(MembershipKey key, @Nullable Member before, Wanted wanted) {
    Member start = before == null ? fresh(key) : before;
    return new Member(
        key.organizationId(),
        key.userId(),
        wanted.isOwner == null ? start.isOwner() : wanted.isOwner,
        wanted.roleIds(start.roleIds()),
        wanted.permissions(start.permissions()),
        wanted.allowedIps(start.allowedIps()),
        start.version(),
        start.createdTime(),
        start.updatedTime());
  }

  private Member fresh(MembershipKey key) {
    return new Member(
        key.organizationId(),
        key.userId(),
        false,
        new TreeSet<>(),
        new TreeSet<>(),
        null,
        world.firstVersion(key.organizationId()),
        world.now,
        world.now);
  }

  private void judgeConflicts(
      Actor actor, MembershipChange change, @Nullable Member before, Member after) {
    Findings conflicts = new Findings();
    if (before != null && world.isLastOwner(before) && !after.isOwner()) {
      conflicts.add(
          Rule.LAST_OWNER,
          "isOwner",
          "false",
          "would leave organization '"
              + before.organizationId()
              + "' without an owner; user '"
              + before.userId()
              + "' is its last one");
    }
    Guard.judgeTag(conflicts, change.ifMatch(), before == null ? null : world.told(before));
    if (change.ifAbsent() && before != null) {
      conflicts.addWhole(
          Rule.TAG_CONDITION,
          "ifAbsent",
          "demands that there is no membership; there is one since " + before.createdTime());
    }
    boolean changesOwnAddresses =
        before != null
            && actor.is(before.userId())
            && !Objects.equals(before.allowedIps(), after.allowedIps());
    if (changesOwnAddresses
        && !change.allowLockout()
        && !Addresses.admits(after.allowedIps(), actor.address())) {
      addLockout(conflicts, after.userId(), actor.address());
    }
    conflicts.refuseAs(Category.CONFLICT);
  }

  private static void addLockout(Findings conflicts, String userId, Optional<String> address) {
    conflicts.addWhole(
        Rule.LOCKOUT,
        "allowedIps",
        "would no longer admit user '"
            + userId
            + "', who changes them for himself from "
            + address.map(text -> "'" + Violation.shown(text) + "'").orElse("no known address")
            + "; allowLockout() makes the change all the same");
  }

  /** The stage FORBIDDEN. */
  private void forbid(Actor actor, MembershipKey key, @Nullable Member target, Wanted wanted) {
    boolean isHisOwn = actor.is(key.userId());
    boolean changesNoMoreThanDefault =
        isHisOwn && target != null && !changesMoreThanDefault(target, key, wanted);
    Member asking = guard.actor(actor, key.organizationId(), changesNoMoreThanDefault);
    if (asking == null) {
      return;
    }
    if (target == null && !asking.isOwner()) {
      throw Guard.forbidden(
          Rule.OWNER_GRANTS_MEMBERSHIP,
          "userId",
          key.userId(),
          "is not a member of organization '"
              + key.organizationId()
              + "'; only its owners grant membership, and user '"
              + asking.userId()
              + "' is none");
    }
    if (!isHisOwn) {
      guard.demand(asking, "PutMembership", "change memberships");
    }
    Guard.demandOwnerForOwners(asking, target);
    boolean mayPut = world.mayDo(asking, "PutMembership");
    Findings forbidden = new Findings();
    if (mayPut) {
      judgeOwner(forbidden, asking, target, wanted);
      judgeDefault(forbidden, isHisOwn, key, wanted);
      if (target != null && !asking.isOwner()) {
        judgeGifts(forbidden, asking, target, wanted);
        judgeWidening(forbidden, target, wanted);
      }
    } else if (target != null) {
      judgeOwnFields(forbidden, target, key, wanted);
    }
    forbidden.refuseAs(Category.FORBIDDEN);
  }

  /** For A6: what INVALID would report counts as changed; the default itself does not. */
  private boolean changesMoreThanDefault(Member target, MembershipKey key, Wanted wanted) {
    return !after(key, target, wanted).hasSameFields(target)
        || wanted.invalidFields.stream().anyMatch(field -> !field.equals("isDefault"));
  }

  /** A3 on the field itself. */
  private static void judgeOwner(
      Findings forbidden, Member asking, @Nullable Member target, Wanted wanted) {
    boolean was = target != null && target.isOwner();
    if (wanted.isOwner != null && wanted.isOwner != was && !asking.isOwner()) {
      forbidden.add(
          Rule.OWNER_ONLY,
          "isOwner",
          String.valueOf(wanted.isOwner),
          "changes who owns the organization; only owners do, and user '"
              + asking.userId()
              + "' is none");
    }
  }

  /** D6: others neither move nor clear a default that is set. */
  private void judgeDefault(
      Findings forbidden, boolean isHisOwn, MembershipKey key, Wanted wanted) {
    String present = world.defaults.get(key.userId());
    if (wanted.isDefault == null || isHisOwn || world.othersMaySwitchDefault || present == null) {
      return;
    }
    boolean isPresent = present.equals(key.organizationId());
    if (wanted.isDefault != isPresent && (wanted.isDefault || isPresent)) {
      forbidden.add(
          Rule.DEFAULT_IS_PRIVATE,
          "isDefault",
          String.valueOf(wanted.isDefault),
          "would move or clear the default of user '"
              + key.userId()
              + "'; one that is set is changed by himself and by the host only");
    }
  }

  /** A4: each role and each permission that is added. */
  private void judgeGifts(Findings forbidden, Member asking, Member target, Wanted wanted) {
    Set<String> held = world.effective(asking);
    if (wanted.roleIds != null) {
      for (Entry entry : wanted.roleIds) {
        if (!target.roleIds().contains(entry.text())) {
          Gifts.judgeRole(forbidden, world, asking, "roleIds", entry);
        }
      }
    }
    if (wanted.permissions != null) {
      for (Entry entry : wanted.permissions) {
        if (!Permissions.anyImplies(target.permissions(), entry.text())
            && !Permissions.anyImplies(held, entry.text())) {
          Gifts.addPermission(forbidden, asking, "permissions", entry);
        }
      }
    }
  }

  /** A10: null, or each range that lets in an address that was not let in before. */
  private static void judgeWidening(Findings forbidden, Member target, Wanted wanted) {
    if (target.allowedIps() == null) {
      return;
    }
    if (wanted.anyAddress) {
      forbidden.addSaying(
          Rule.OWNER_WIDENS_ADDRESSES,
          "allowedIps",
          "null",
          "allowedIps null lifts the restriction; only owners widen allowedIps");
    }
    if (wanted.allowedIps != null) {
      for (Entry entry : wanted.allowedIps) {
        if (!Wanted.range(entry).isCoveredBy(target.allowedIps())) {
          forbidden.add(
              Rule.OWNER_WIDENS_ADDRESSES,
              entry.path("allowedIps"),
              entry.text(),
              "admits addresses that were not admitted before; only owners widen allowedIps");
        }
      }
    }
  }

  /** A5: of his own membership a member without the permission changes the default only. */
  private void judgeOwnFields(Findings forbidden, Member target, MembershipKey key, Wanted wanted) {
    Member after = after(key, target, wanted);
    String predicate =
        "of his own membership may not be changed by user '"
            + key.userId()
            + "', who does not hold 'PutMembership'; without it only isDefault may";
    if (after.isOwner() != target.isOwner()) {
      forbidden.add(Rule.OWN_DEFAULT_ONLY, "isOwner", String.valueOf(after.isOwner()), predicate);
    }
    if (!after.roleIds().equals(target.roleIds())) {
      forbidden.addWhole(Rule.OWN_DEFAULT_ONLY, "roleIds", predicate);
    }
    if (!after.permissions().equals(target.permissions())) {
      forbidden.addWhole(Rule.OWN_DEFAULT_ONLY, "permissions", predicate);
    }
    if (!Objects.equals(after.allowedIps(), target.allowedIps())) {
      forbidden.addWhole(Rule.OWN_DEFAULT_ONLY, "allowedIps", predicate);
    }
  }
}
