package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.RoleKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses who asks, from where, and of what: such that every rule has its chance. */
final class Cast {
  private final Chance chance;
  private final World world;
  private final Values values;
  private final AddressValues addresses;

  Cast(Chance chance, World world) {
    this.chance = chance;
    this.world = world;
    this.values = new Values(chance);
    this.addresses = new AddressValues(chance);
  }

  String userId() {
    if (chance.percent(4)) {
      return "usr_nobody";
    }
    return values.mostly(chance.of(Values.USERS), 5);
  }

  String organizationId() {
    if (chance.percent(5)) {
      return "org_none";
    }
    List<String> present = List.copyOf(world.organizations.keySet());
    return chance.percent(90) && !present.isEmpty()
        ? values.mostly(chance.of(present), 4)
        : newOrganizationId();
  }

  String newOrganizationId() {
    return values.mostly(chance.of(Values.ORGANIZATIONS), 6);
  }

  String roleId(String organizationId) {
    List<String> present = world.rolesOf(organizationId).stream().map(role -> role.id()).toList();
    if (chance.percent(65) && !present.isEmpty()) {
      return chance.of(present);
    }
    return chance.percent(5) ? "role_none" : values.mostly(chance.of(Values.ROLES), 5);
  }

  RoleKey role() {
    String organizationId = organizationId();
    return RoleKey.of(organizationId, roleId(organizationId));
  }

  /** Often of a member, else of any user. */
  MembershipKey membership() {
    String organizationId = organizationId();
    List<Member> members = world.membersOf(organizationId);
    String userId =
        chance.percent(65) && !members.isEmpty() ? chance.of(members).userId() : userId();
    return MembershipKey.of(organizationId, userId);
  }

  /** Who asks in an organization, about {@code userId}. */
  Actor actor(String organizationId, String userId) {
    int dice = chance.below(100);
    if (dice < 15) {
      return Actor.system();
    }
    if (dice < 41) {
      return oneOf(organizationId, Member::isOwner);
    }
    if (dice < 68) {
      return oneOf(
          organizationId,
          member -> !member.isOwner() && Values.COMMANDS.stream().anyMatch(may(member)));
    }
    if (dice < 84 && world.member(organizationId, userId) != null) {
      return from(organizationId, userId);
    }
    if (dice < 95) {
      return oneOf(organizationId, member -> true);
    }
    return from(organizationId, dice < 97 ? values.badId() : userId());
  }

  /** A member who may change memberships without owning the organization; or whoever there is. */
  Actor deputy(String organizationId) {
    return oneOf(
        organizationId, member -> !member.isOwner() && world.mayDo(member, "PutMembership"));
  }

  /** The membership of one who is no owner; or any. */
  MembershipKey ofNoOwner() {
    return one(member -> !member.isOwner());
  }

  private MembershipKey one(Predicate<Member> like) {
    List<MembershipKey> keys =
        world.members.values().stream()
            .filter(like)
            .map(member -> MembershipKey.of(member.organizationId(), member.userId()))
            .sorted(Comparator.comparing(MembershipKey::toString))
            .toList();
    return keys.isEmpty() ? membership() : chance.of(keys);
  }

  /** The membership of one who may not act from everywhere; or any. */
  MembershipKey ofRestricted() {
    return one(member -> member.allowedIps() != null);
  }

  /** The user, from an address or none. */
  Actor fromAnywhere(String userId) {
    Actor actor = Actor.user(userId);
    return chance.percent(30) ? actor : actor.from(addresses.caller());
  }

  private Predicate<String> may(Member member) {
    return permission -> world.mayDo(member, permission);
  }

  private Actor oneOf(String organizationId, Predicate<Member> like) {
    List<Member> all = world.membersOf(organizationId);
    List<Member> members = all.stream().filter(like).toList();
    if (!members.isEmpty()) {
      return from(organizationId, chance.of(members).userId());
    }
    return from(
        organizationId, all.isEmpty() || chance.percent(30) ? userId() : chance.of(all).userId());
  }

  /** The user, mostly from where he may act. */
  Actor from(String organizationId, String userId) {
    Actor actor = Actor.user(userId);
    Optional<Range> allowed =
        Optional.ofNullable(world.member(organizationId, userId))
            .map(Member::allowedIps)
            .map(chance::of);
    if (allowed.isPresent() && chance.percent(75)) {
      return actor.from(addresses.callerIn(allowed.get()));
    }
    return chance.percent(40) ? actor : actor.from(addresses.caller());
  }
}
