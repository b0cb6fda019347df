package dev.roster.contract.storm;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import java.util.List;
import java.util.Optional;

/** Upserts at random, each of which somebody else may make impossible meanwhile. */
final class Upserts {
  private static final List<String> RANGES = List.of("198.51.100.0/24", "203.0.113.0/24");

  private final Dice dice;
  private final People people;

  Upserts(Dice dice, People people) {
    this.dice = dice;
    this.people = people;
  }

  /** Changes anything of anybody. */
  Step grant(String organizationId) {
    MembershipKey key =
        dice.percent(50) ? people.anyKeyIn(organizationId) : people.keyIn(organizationId);
    return change(people.actorIn(organizationId), key, anything());
  }

  private MembershipChange.Builder anything() {
    MembershipChange.Builder change = MembershipChange.builder();
    if (dice.percent(40)) {
      change.roleIds(dice.some(Cast.ROLE_IDS, 2));
    }
    if (dice.percent(30)) {
      // What everybody who may do this at all can give.
      change.permissions("PutMembership");
    } else if (dice.percent(50)) {
      change.permissions(dice.some(Cast.PERMISSIONS, 3));
    }
    if (dice.percent(4)) {
      change.allowedIps(dice.of(RANGES)).allowLockout();
    } else if (dice.percent(20)) {
      change.anyAddress();
    }
    if (dice.percent(15)) {
      change.isDefault(dice.percent(50));
    }
    if (dice.percent(10)) {
      change.ifAbsent();
    }
    return change;
  }

  /** Has one who may change memberships, and owns nothing, give that right or take it. */
  Step delegate(String organizationId) {
    Actor actor = Actor.user(people.holderIn(organizationId));
    MembershipKey key = MembershipKey.of(organizationId, people.plainMemberOf(organizationId));
    MembershipChange.Builder change = MembershipChange.builder();
    return change(
        actor,
        key,
        dice.percent(50) ? change.permissions("PutMembership") : change.permissions(List.of()));
  }

  /** Takes from one who may change memberships that very right. */
  Step revoke(String organizationId) {
    MembershipKey key = MembershipKey.of(organizationId, people.holderIn(organizationId));
    return change(
        people.actorIn(organizationId),
        key,
        MembershipChange.builder().permissions("invoices:read").roleIds(List.of()));
  }

  /** Has an owner add somebody. */
  Step join(String organizationId) {
    MembershipChange.Builder change = MembershipChange.builder();
    return change(
        Actor.user(people.ownerOf(organizationId)),
        people.anyKeyIn(organizationId),
        dice.percent(50) ? change.permissions("PutMembership") : change.ifAbsent());
  }

  Step promote(String organizationId) {
    return change(
        people.actorIn(organizationId), people.anyKeyIn(organizationId), anything().isOwner(true));
  }

  Step demote(String organizationId) {
    return change(
        people.actorIn(organizationId),
        MembershipKey.of(organizationId, people.ownerOf(organizationId)),
        MembershipChange.builder().isOwner(false));
  }

  Step chooseDefault(String organizationId) {
    MembershipKey key = people.keyIn(organizationId);
    Actor actor = dice.percent(80) ? Actor.user(key.userId()) : Actor.system();
    return change(actor, key, MembershipChange.builder().isDefault(dice.percent(80)));
  }

  private Step change(Actor actor, MembershipKey key, MembershipChange.Builder fields) {
    boolean ifMatch = dice.percent(15);
    return new Step(
        "upsert " + key,
        roster -> {
          MembershipChange change = fields.build();
          Optional<Membership> seen =
              ifMatch && !change.ifAbsent() ? roster.memberships().find(key) : Optional.empty();
          roster
              .memberships()
              .upsert(
                  actor,
                  key,
                  seen.isPresent() ? change.toBuilder().ifMatch(seen.get().tag()).build() : change);
        });
  }
}
