package dev.roster.contract.storm;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The commands of one thread, at random: most of them by whom a look a moment ago showed to have
 * the right, which others take from him meanwhile. Used by one thread.
 */
final class Steps {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
  private static final List<String> PERMISSIONS =
      List.of(
          "PutMembership",
          "PutMembership",
          "DeleteMembership",
          "PutRole",
          "DeleteRole",
          "PatchOrganization",
          "invoices:*",
          "invoices:read",
          "*");
  private static final Permission PUT_MEMBERSHIP = Permission.parse("PutMembership");
  private static final List<String> RANGES = List.of("198.51.100.0/24", "203.0.113.0/24");
  private static final List<String> ADDRESSES = List.of("198.51.100.7", "203.0.113.9");

  private final Cast cast;
  private final SplittableRandom random;
  private final String thread;
  private final Map<String, List<Membership>> lastSeen;
  private Optional<String> ownOrganization = Optional.empty();
  private int count;

  /**
   * Steps by chance.
   *
   * @param lastSeen the members of each organization, as any thread has last seen them
   */
  Steps(Cast cast, long seed, String thread, Map<String, List<Membership>> lastSeen) {
    this.cast = cast;
    this.random = new SplittableRandom(seed);
    this.thread = thread;
    this.lastSeen = lastSeen;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean percent(int chance) {
    return below(100) < chance;
  }

  private <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  private List<String> some(List<String> values, int most) {
    List<String> drawn = new ArrayList<>();
    for (int left = below(most + 1); left > 0; left--) {
      drawn.add(of(values));
    }
    return drawn;
  }

  /** Text that no other step gives, so that what is lost does not look like what is there. */
  private String mark() {
    return thread + "." + count;
  }

  private String organizationId() {
    return ownOrganization.isPresent() && percent(10)
        ? ownOrganization.get()
        : of(cast.organizationIds());
  }

  private MembershipKey keyIn(String organizationId) {
    return MembershipKey.of(organizationId, of(cast.userIds()));
  }

  /** One of those who were members a moment ago, mostly. */
  private MembershipKey memberIn(String organizationId) {
    List<Membership> members = seenIn(organizationId);
    return members.isEmpty() || percent(10) ? keyIn(organizationId) : of(members).key();
  }

  private List<Membership> seenIn(String organizationId) {
    return lastSeen.getOrDefault(organizationId, List.of());
  }

  private List<Membership> ownersSeenIn(String organizationId) {
    return seenIn(organizationId).stream().filter(Membership::isOwner).toList();
  }

  /** Those who may change memberships without being owners. */
  private List<Membership> holdersSeenIn(String organizationId) {
    return seenIn(organizationId).stream()
        .filter(member -> !member.isOwner() && member.permissions().contains(PUT_MEMBERSHIP))
        .toList();
  }

  private Actor actorIn(String organizationId) {
    if (percent(25)) {
      return Actor.system();
    }
    List<Membership> owners = ownersSeenIn(organizationId);
    List<Membership> members = seenIn(organizationId);
    List<Membership> holders = holdersSeenIn(organizationId);
    String id = of(cast.userIds());
    if (!holders.isEmpty() && percent(40)) {
      id = of(holders).userId();
    } else if (!owners.isEmpty() && percent(60)) {
      id = of(owners).userId();
    } else if (!members.isEmpty() && percent(90)) {
      id = of(members).userId();
    }
    Actor actor = Actor.user(id);
    return percent(50) ? actor.from(of(ADDRESSES)) : actor;
  }

  Step next() {
    count++;
    int dice = below(200);
    if (dice < 6) {
      return look();
    } else if (dice < 36) {
      return change(grant());
    } else if (dice < 60) {
      return delegate();
    } else if (dice < 74) {
      return revoke();
    } else if (dice < 92) {
      return join();
    } else if (dice < 120) {
      return percent(40) ? promote() : demote();
    } else if (dice < 136) {
      return chooseDefault();
    } else if (dice < 144) {
      return remove();
    } else if (dice < 150) {
      return leave();
    } else if (dice < 160) {
      return transfer();
    } else if (dice < 174) {
      return putRole();
    } else if (dice < 180) {
      return deleteRole();
    } else if (dice < 186) {
      return rename();
    } else if (dice < 192) {
      return createOrDelete();
    }
    return putOrDeleteUser();
  }

  private Step look() {
    String id = organizationId();
    return new Step(
        "look at " + id,
        roster -> lastSeen.put(id, roster.memberships().ofOrganization(id, ALL).items()));
  }

  /** Has an owner add somebody. */
  private Step join() {
    String id = organizationId();
    List<Membership> owners = ownersSeenIn(id);
    Actor actor = owners.isEmpty() ? Actor.system() : Actor.user(of(owners).userId());
    MembershipChange.Builder change = MembershipChange.builder();
    return change(
        actor, keyIn(id), percent(50) ? change.permissions("PutMembership") : change.ifAbsent());
  }

  private Step rename() {
    String id = organizationId();
    Actor actor = actorIn(id);
    String name = "Acme " + mark();
    return new Step("rename " + id, roster -> roster.organizations().rename(actor, id, name));
  }

  private MembershipChange.Builder grant() {
    MembershipChange.Builder change = MembershipChange.builder();
    if (percent(40)) {
      change.roleIds(some(Cast.ROLE_IDS, 2));
    }
    if (percent(30)) {
      // What everybody who may do this at all can give.
      change.permissions("PutMembership");
    } else if (percent(50)) {
      change.permissions(some(PERMISSIONS, 3));
    }
    if (percent(4)) {
      change.allowedIps(of(RANGES)).allowLockout();
    } else if (percent(20)) {
      change.anyAddress();
    }
    if (percent(15)) {
      change.isDefault(percent(50));
    }
    if (percent(10)) {
      change.ifAbsent();
    }
    return change;
  }

  /** Has one who may change memberships, and owns nothing, give that right or take it. */
  private Step delegate() {
    String id = organizationId();
    List<Membership> holders = holdersSeenIn(id);
    List<Membership> others = seenIn(id).stream().filter(member -> !member.isOwner()).toList();
    if (holders.isEmpty() || others.isEmpty()) {
      return change(grant());
    }
    MembershipChange.Builder change = MembershipChange.builder();
    return change(
        Actor.user(of(holders).userId()),
        of(others).key(),
        percent(50) ? change.permissions("PutMembership") : change.permissions(List.of()));
  }

  /** Takes from one of those who may change memberships that very right. */
  private Step revoke() {
    String id = organizationId();
    List<Membership> holders = holdersSeenIn(id);
    MembershipKey key = holders.isEmpty() ? memberIn(id) : of(holders).key();
    return change(
        actorIn(id),
        key,
        MembershipChange.builder().permissions("invoices:read").roleIds(List.of()));
  }

  private Step promote() {
    String id = organizationId();
    return change(actorIn(id), keyIn(id), grant().isOwner(true));
  }

  private Step demote() {
    String id = organizationId();
    List<Membership> owners = ownersSeenIn(id);
    MembershipKey key = owners.isEmpty() ? keyIn(id) : of(owners).key();
    return change(actorIn(id), key, MembershipChange.builder().isOwner(false));
  }

  private Step change(MembershipChange.Builder fields) {
    String id = organizationId();
    return change(actorIn(id), percent(50) ? keyIn(id) : memberIn(id), fields);
  }

  private Step change(Actor actor, MembershipKey key, MembershipChange.Builder fields) {
    boolean ifMatch = percent(15);
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

  private Step chooseDefault() {
    MembershipKey key = memberIn(organizationId());
    Actor actor = percent(80) ? Actor.user(key.userId()) : Actor.system();
    MembershipChange change = MembershipChange.builder().isDefault(percent(80)).build();
    return new Step("default " + key, roster -> roster.memberships().upsert(actor, key, change));
  }

  private Step remove() {
    String id = organizationId();
    Actor actor = actorIn(id);
    MembershipKey key = memberIn(id);
    boolean ifMatch = percent(20);
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

  private Step leave() {
    MembershipKey key = memberIn(organizationId());
    return new Step(
        "leave " + key, roster -> roster.memberships().remove(Actor.user(key.userId()), key));
  }

  private Step transfer() {
    String id = organizationId();
    List<Membership> owners = ownersSeenIn(id);
    String from = owners.isEmpty() ? of(cast.userIds()) : of(owners).userId();
    String to = memberIn(id).userId();
    boolean byHost = percent(30);
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

  private Step putRole() {
    String id = organizationId();
    Actor actor = actorIn(id);
    Role role =
        new Role(
            id,
            of(Cast.ROLE_IDS),
            "Clerk",
            mark(),
            some(PERMISSIONS, 3),
            percent(25) ? List.of(of(Cast.ROLE_IDS)) : List.of());
    return new Step("put " + role.key(), roster -> roster.roles().put(actor, role));
  }

  private Step deleteRole() {
    String id = organizationId();
    Actor actor = actorIn(id);
    RoleKey key = RoleKey.of(id, of(Cast.ROLE_IDS));
    return new Step("delete " + key, roster -> roster.roles().delete(actor, key));
  }

  private Step createOrDelete() {
    String id = of(cast.organizationIds());
    String owner = of(cast.userIds());
    String name = "Acme " + mark();
    if (percent(65)) {
      return new Step(
          "create " + id, roster -> roster.organizations().create(Actor.system(), id, name, owner));
    } else if (percent(30)) {
      Actor actor = actorIn(id);
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
    String id = of(cast.userIds());
    if (percent(85)) {
      User user = new User(id, "Ann " + mark(), "ann@acme.example");
      return new Step("put " + id, roster -> roster.users().put(user));
    } else if (percent(70)) {
      return new Step("delete " + id, roster -> roster.users().delete(id));
    }
    return new Step(
        "delete " + id + " and what he alone owns",
        roster -> roster.users().deleteWithOwnedOrganizations(id));
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
}
