package dev.roster.jdbc;

import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random commands of all kinds on a few organizations and users, so that they often meet. Each
 * leaves a mark of its own where it writes.
 */
final class KillCommands {
  private static final String COMES_AND_GOES = "org_gamma";
  private static final List<String> USERS = List.of(World.ANN, World.BOB, World.CLEO, World.DAN);
  private static final List<String> ORGANIZATIONS = List.of(World.ACME, World.BETA, COMES_AND_GOES);
  private static final List<String> ROLES = List.of("accountant", "clerk");

  private final Random random;

  KillCommands(long seed) {
    this.random = new Random(seed);
  }

  /**
   * The next one.
   *
   * @param mark no other command's
   */
  Consumer<Roster> next(long mark) {
    String organization = one(ORGANIZATIONS);
    String user = one(USERS);
    MembershipKey key = MembershipKey.of(organization, user);
    int die = random.nextInt(100);
    if (die < 50) {
      Actor actor = random.nextInt(4) == 0 ? Actor.user(one(USERS)) : HOST;
      MembershipChange change = anyChange(mark);
      return roster -> roster.memberships().upsert(actor, key, change);
    }
    if (die < 60) {
      return roster -> roster.memberships().remove(HOST, key);
    }
    if (die < 78) {
      String other = one(USERS);
      return roster -> roster.memberships().transferOwnership(HOST, organization, user, other);
    }
    if (die < 85) {
      Role role = new Role(RoleKey.of(organization, one(ROLES)), "Role", List.of("mark:" + mark));
      return roster -> roster.roles().put(HOST, role);
    }
    if (die < 88) {
      RoleKey role = RoleKey.of(organization, one(ROLES));
      return roster -> roster.roles().delete(HOST, role);
    }
    if (die < 92) {
      return roster -> roster.users().put(new User(user, "User " + mark, null));
    }
    if (die < 94) {
      return roster -> roster.organizations().rename(HOST, organization, "Organization " + mark);
    }
    if (die < 98) {
      return roster -> roster.organizations().create(HOST, COMES_AND_GOES, "Gamma " + mark, user);
    }
    return roster -> roster.organizations().delete(HOST, COMES_AND_GOES);
  }

  private MembershipChange anyChange(long mark) {
    MembershipChange.Builder change = change().permissions("mark:" + mark);
    if (random.nextInt(4) == 0) {
      change.isOwner(random.nextBoolean());
    }
    if (random.nextInt(3) == 0) {
      change.isDefault(random.nextBoolean());
    }
    if (random.nextBoolean()) {
      List<String> roles = new ArrayList<>(ROLES);
      roles.removeIf(role -> random.nextBoolean());
      change.roleIds(roles);
    }
    return change.build();
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
