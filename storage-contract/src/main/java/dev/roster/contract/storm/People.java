package dev.roster.contract.storm;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.access.Permission;
import java.util.List;
import java.util.Map;

/**
 * Whom a thread has act, and on whom: mostly those who a look a moment ago showed to have the right
 * to it, which others take from them meanwhile. Used by one thread.
 */
final class People {
  private static final Permission PUT_MEMBERSHIP = Permission.parse("PutMembership");
  private static final List<String> ADDRESSES = List.of("198.51.100.7", "203.0.113.9");

  private final Cast cast;
  private final Dice dice;
  private final Map<String, List<Membership>> lastSeen;

  /**
   * The people of a cast.
   *
   * @param lastSeen the members of each organization, as any thread has last seen them
   */
  People(Cast cast, Dice dice, Map<String, List<Membership>> lastSeen) {
    this.cast = cast;
    this.dice = dice;
    this.lastSeen = lastSeen;
  }

  /** Remembers the members of an organization. */
  void see(String organizationId, List<Membership> members) {
    lastSeen.put(organizationId, members);
  }

  private List<Membership> seenIn(String organizationId) {
    return lastSeen.getOrDefault(organizationId, List.of());
  }

  private static List<String> ids(List<Membership> members) {
    return members.stream().map(Membership::userId).toList();
  }

  private List<String> ownersOf(String organizationId) {
    return ids(seenIn(organizationId).stream().filter(Membership::isOwner).toList());
  }

  private List<String> othersThanOwnersOf(String organizationId) {
    return ids(seenIn(organizationId).stream().filter(member -> !member.isOwner()).toList());
  }

  private List<String> holdersIn(String organizationId) {
    return ids(
        seenIn(organizationId).stream()
            .filter(member -> !member.isOwner() && member.permissions().contains(PUT_MEMBERSHIP))
            .toList());
  }

  /** Any user. */
  String anybody() {
    return dice.of(cast.userIds());
  }

  /** A member, mostly. */
  String memberOf(String organizationId) {
    List<String> members = dice.percent(90) ? ids(seenIn(organizationId)) : List.of();
    return dice.of(members, anybody());
  }

  /** A member who owns nothing, or any user when there is none. */
  String plainMemberOf(String organizationId) {
    return dice.of(othersThanOwnersOf(organizationId), anybody());
  }

  /** An owner, or any user when there is none. */
  String ownerOf(String organizationId) {
    return dice.of(ownersOf(organizationId), anybody());
  }

  /** One who may change memberships without being an owner, or any member when there is none. */
  String holderIn(String organizationId) {
    return dice.of(holdersIn(organizationId), memberOf(organizationId));
  }

  /** The membership of any user. */
  MembershipKey anyKeyIn(String organizationId) {
    return MembershipKey.of(organizationId, anybody());
  }

  /** The membership of a member, mostly. */
  MembershipKey keyIn(String organizationId) {
    return MembershipKey.of(organizationId, memberOf(organizationId));
  }

  /** The host, an owner, somebody who may change memberships, another member, a stranger. */
  Actor actorIn(String organizationId) {
    if (dice.percent(25)) {
      return Actor.system();
    }
    String id = memberOf(organizationId);
    List<String> holders = holdersIn(organizationId);
    if (!holders.isEmpty() && dice.percent(40)) {
      id = dice.of(holders);
    } else if (dice.percent(60)) {
      id = ownerOf(organizationId);
    }
    Actor actor = Actor.user(id);
    return dice.percent(50) ? actor.from(dice.of(ADDRESSES)) : actor;
  }
}
