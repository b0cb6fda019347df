package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.OwnershipTransferred;
import dev.roster.Removed;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;

/** The memberships, as the face has them; upsert and plan stand by themselves. */
final class ModelMemberships {
  private final World world;
  private final Guard guard;

  ModelMemberships(World world) {
    this.world = world;
    this.guard = new Guard(world);
  }

  Removed remove(Actor actor, MembershipKey key, Optional<String> ifMatch) {
    Guard.judgeIds("organizationId", key.organizationId(), "userId", key.userId());

    boolean leaves = actor.is(key.userId());
    Member asking = guard.actor(actor, key.organizationId(), leaves);
    if (!leaves) {
      guard.demand(asking, "DeleteMembership", "remove members");
    }
    Member target = world.members.get(key);
    Guard.demandOwnerForOwners(asking, target);
    guard.organization(key.organizationId(), "organizationId");
    if (target == null) {
      throw Guard.noMember("userId", key.userId(), key.organizationId());
    }
    Findings conflicts = new Findings();
    if (world.isLastOwner(target)) {
      conflicts.add(
          Rule.LAST_OWNER,
          "userId",
          key.userId(),
          "is the last owner of organization '"
              + key.organizationId()
              + "', which never lacks one");
    }
    Guard.judgeTag(conflicts, ifMatch, world.told(target));
    conflicts.refuseAs(Category.CONFLICT);

    Membership told = world.told(target);
    world.end(target);
    world.events.add(new Event.MembershipEnded(told));
    Optional<String> newDefault = world.repairDefault(key.userId());
    boolean mayKnow = actor.isSystem() || leaves;
    return new Removed(told, mayKnow ? newDefault : Optional.empty());
  }

  /** For a user, who steps down himself. */
  OwnershipTransferred transferOwnership(Actor actor, String organizationId, String toUserId) {
    if (actor.isSystem()) {
      throw new IllegalArgumentException("the host names who steps down");
    }
    Guard.judgeIds("organizationId", organizationId, "toUserId", toUserId);
    Member asking = guard.actor(actor, organizationId, false);
    String userId = actor.userId().orElseThrow();
    Guard.demandOwner(asking, Rule.OWNER_ONLY, "transfer the ownership");
    return transfer(organizationId, userId, toUserId);
  }

  /** For the host, who names who steps down. */
  OwnershipTransferred transferOwnership(
      Actor actor, String organizationId, String fromUserId, String toUserId) {
    if (!actor.isSystem()) {
      throw new IllegalArgumentException("only the host names who steps down");
    }
    Guard.judgeIds(
        "organizationId", organizationId, "fromUserId", fromUserId, "toUserId", toUserId);
    return transfer(organizationId, fromUserId, toUserId);
  }

  private OwnershipTransferred transfer(String organizationId, String fromUserId, String toUserId) {
    guard.organization(organizationId, "organizationId");
    Member to = world.member(organizationId, toUserId);
    if (to == null) {
      throw Guard.noMember("toUserId", toUserId, organizationId);
    }
    if (fromUserId.equals(toUserId)) {
      throw new Findings()
          .add(
              Rule.TRANSFER,
              "toUserId",
              toUserId,
              "is who steps down; ownership is transferred to another member")
          .refusal(Category.INVALID);
    }
    Member from = world.member(organizationId, fromUserId);
    if (from == null || !from.isOwner()) {
      throw new Findings()
          .add(
              Rule.TRANSFER,
              "fromUserId",
              fromUserId,
              "is no owner of organization '"
                  + organizationId
                  + "'; ownership is transferred from an owner")
          .refusal(Category.CONFLICT);
    }
    Member raised = to.isOwner() ? to : update(to, true);
    Member lowered = update(from, false);
    return new OwnershipTransferred(world.told(lowered), world.told(raised));
  }

  private Member update(Member before, boolean isOwner) {
    Member after = before.withOwner(isOwner).changedAt(world.now);
    world.put(after);
    world.events.add(new Event.MembershipUpdated(world.told(before), world.told(after)));
    return after;
  }

  Optional<Membership> find(MembershipKey key) {
    return Optional.ofNullable(world.members.get(key)).map(world::told);
  }

  /** All members, by user id. */
  List<Membership> ofOrganization(String organizationId) {
    return world.membersOf(organizationId).stream().map(world::told).toList();
  }

  /** All memberships, by organization id. */
  List<Membership> ofUser(String userId) {
    return world.membershipsOf(userId).stream().map(world::told).toList();
  }

  Optional<Membership> defaultOf(String userId) {
    return Optional.ofNullable(world.defaults.get(userId))
        .flatMap(organizationId -> find(MembershipKey.of(organizationId, userId)));
  }
}
