package dev.roster.contract.storm;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of one thread, at random, of every kind. Used by one thread. */
final class Steps {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

  private final Cast cast;
  private final Dice dice;
  private final People people;
  private final Upserts upserts;
  private final String thread;
  private Optional<String> ownOrganization = Optional.empty();
  private int count;

  /**
   * Steps by chance.
   *
   * @param lastSeen the members of each organization, as any thread has last seen them
   */
  Steps(Cast cast, long seed, String thread, Map<String, List<Membership>> lastSeen) {
    this.cast = cast;
    this.dice = new Dice(seed);
    this.people = new People(cast, dice, lastSeen);
    this.upserts = new Upserts(dice, people);
    this.thread = thread;
  }

  /** What a storm begins with: every user and every organization. */
  static List<Step> first(Cast cast) {
    List<Step> steps = new ArrayList<>();
    for (String id : cast.userIds()) {
      User user = new User(id, "Ann", "ann@acme.example");
      steps.add(new Step("put " + id, roster -> roster.users().put(user)));
    }
    for (int at = 0; at < cast.organizationIds().size(); at++) {
      String id = cast.organizationIds().get(at);
      String owner = cast.userIds().get(at % cast.userIds().size());
      steps.add(
          new Step(
              "create " + id,
              roster -> roster.organizations().create(Actor.user(owner), id, "Acme")));
    }
    return steps;
  }

  Step next() {
    count++;
    String id =
        ownOrganization.isPresent() && dice.percent(10)
            ? ownOrganization.get()
            : dice.of(cast.organizationIds());
    int side = dice.below(200);
    if (side < 6) {
      return look(id);
    } else if (side < 36) {
      return upserts.grant(id);
    } else if (side < 60) {
      return upserts.delegate(id);
    } else if (side < 74) {
      return upserts.revoke(id);
    } else if (side < 92) {
      return upserts.join(id);
    } else if (side < 120) {
      return dice.percent(40) ? upserts.promote(id) : upserts.demote(id);
    } else if (side < 136) {
      return upserts.chooseDefault(id);
    } else if (side < 144) {
      return remove(id);
    } else if (side < 150) {
      return leave(id);
    } else if (side < 160) {
      return transfer(id);
    } else if (side < 174) {
      return putRole(id);
    } else if (side < 180) {
      return deleteRole(id);
    } else if (side < 186) {
      return rename(id);
    } else if (side < 192) {
      return createOrDelete();
    }
    return putOrDeleteUser();
  }

  /** Text that no other step gives, so that what is lost does not look like what is there. */
  private String mark() {
    return thread + "." + count;
  }

  private Step look(String id) {
    return new Step(
        "look at " + id,
        roster -> people.see(id, roster.memberships().ofOrganization(id, ALL).items()));
  }

  private Step remove(String id) {
    Actor actor = people.actorIn(id);
    MembershipKey key = people.keyIn(id);
    boolean ifMatch = dice.percent(20);
    return new Step(
        "remove " + key,
        roster -> {
          Optional<Membership> seen = ifMatch ? roster.memberships().find(key) : Optional.empty();
          if (seen.isPresent()) {
            roster.memberships().remove(actor, key, seen.get().tag());
          } else {
            roster.memberships().remove(actor, key);
          }
        });
  }

  private Step leave(String id) {
    MembershipKey key = people.keyIn(id);
    return new Step(
        "leave " + key, roster -> roster.memberships().remove(Actor.user(key.userId()), key));
  }

  private Step transfer(String id) {
    String from = people.ownerOf(id);
    String to = people.memberOf(id);
    boolean byHost = dice.percent(30);
    return new Step(
        "transfer " + id + " from " + from + " to " + to,
        roster -> {
          if (byHost) {
            roster.memberships().transferOwnership(Actor.system(), id, from, to);
          } else {
            roster.memberships().transferOwnership(Actor.user(from), id, to);
          }
        });
  }

  private Step putRole(String id) {
    Actor actor = people.actorIn(id);
    Role role =
        new Role(
            id,
            dice.of(Cast.ROLE_IDS),
            "Clerk",
            mark(),
            dice.some(Cast.PERMISSIONS, 3),
            dice.percent(25) ? List.of(dice.of(Cast.ROLE_IDS)) : List.of());
    return new Step("put " + role.key(), roster -> roster.roles().put(actor, role));
  }

  private Step deleteRole(String id) {
    Actor actor = people.actorIn(id);
    RoleKey key = RoleKey.of(id, dice.of(Cast.ROLE_IDS));
    return new Step("delete " + key, roster -> roster.roles().delete(actor, key));
  }

  private Step rename(String id) {
    Actor actor = people.actorIn(id);
    String name = "Acme " + mark();
    return new Step("rename " + id, roster -> roster.organizations().rename(actor, id, name));
  }

  private Step createOrDelete() {
    String id = dice.of(cast.organizationIds());
    String owner = people.anybody();
    String name = "Acme " + mark();
    if (dice.percent(65)) {
      return new Step(
          "create " + id, roster -> roster.organizations().create(Actor.system(), id, name, owner));
    } else if (dice.percent(20)) {
      Actor actor = people.actorIn(id);
      return new Step("delete " + id, roster -> roster.organizations().delete(actor, id));
    } else if (ownOrganization.isPresent()) {
      String own = ownOrganization.get();
      ownOrganization = Optional.empty();
      return new Step(
          "delete " + own, roster -> roster.organizations().delete(Actor.system(), own));
    }
    String own = cast.prefix() + "_" + mark();
    ownOrganization = Optional.of(own);
    return new Step(
        "create " + own, roster -> roster.organizations().create(Actor.user(owner), own, name));
  }

  private Step putOrDeleteUser() {
    String id = people.anybody();
    if (dice.percent(85)) {
      User user = new User(id, "Ann " + mark(), "ann@acme.example");
      return new Step("put " + id, roster -> roster.users().put(user));
    } else if (dice.percent(70)) {
      return new Step("delete " + id, roster -> roster.users().delete(id));
    }
    return new Step(
        "delete " + id + " and what he alone owns",
        roster -> roster.users().deleteWithOwnedOrganizations(id));
  }
}
