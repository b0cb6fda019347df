package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.ANN_AT_ACME;
import static dev.roster.jdbc.World.BETA;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.BOB_AT_BETA;
import static dev.roster.jdbc.World.CLEO;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.DAN;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;

import dev.roster.Access;
import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.Memberships;
import dev.roster.Organizations;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roles;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.Users;
import dev.roster.access.Permission;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Every command and every question of the library, each in the forms that are sent differently. All
 * of them succeed on what {@link #prepare} leaves, and none needs another one.
 */
final class EveryCall {
  private static final String MANY = "org_many";
  private static final String SOLE = "org_sole";
  private static final String GONE = "org_gone";
  private static final Actor BY_ANN = Actor.user(ANN);

  /** A call, and the name of the method that it is of. */
  record Call(String method, Consumer<Roster> call) {}

  private final List<Call> calls = new ArrayList<>();

  private EveryCall() {
    users();
    organizations();
    roles();
    memberships();
    questions();
  }

  static List<Call> all() {
    return List.copyOf(new EveryCall().calls);
  }

  /** What the face of the library offers, by the names that calls bear. */
  static Set<String> offered() {
    return Stream.of(Users.class, Organizations.class, Roles.class, Memberships.class, Access.class)
        .flatMap(service -> Arrays.stream(service.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(EveryCall::name)
        // It makes an id, and asks no storage.
        .filter(name -> !name.endsWith(".newId"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** Fills empty tables by the library. */
  static void prepare(DataSource database) {
    World.fill(database);
    Roster roster = World.rosterOf(database);
    roster.roles().put(HOST, new Role(RoleKey.of(ACME, "spare"), "Spare", List.of()));
    World.upsert(roster, CLEO_AT_ACME, change().roleIds("clerk"));
    roster.organizations().create(HOST, MANY, "Many", ANN);
    for (int number = 0; number < 20; number++) {
      String user = "usr_many_" + number;
      roster.users().put(new User(user, null, null));
      World.upsert(roster, MembershipKey.of(MANY, user), change());
    }
    roster.users().put(new User("usr_sole", null, null));
    roster.organizations().create(HOST, SOLE, "Sole", "usr_sole");
    World.upsert(roster, MembershipKey.of(SOLE, CLEO), change());
    roster.organizations().create(HOST, GONE, "Gone", ANN);
    roster.organizations().delete(HOST, GONE);
  }

  private void add(String method, Consumer<Roster> call) {
    calls.add(new Call(method, call));
  }

  private void users() {
    add("Users.put", roster -> roster.users().put(new User("usr_new", "New", "a@b.example")));
    add("Users.put", roster -> roster.users().put(new User(BOB, "Bob Roe", null)));
    add("Users.delete", roster -> roster.users().delete(BOB));
    add("Users.delete", roster -> roster.users().delete(DAN));
    add(
        "Users.deleteWithOwnedOrganizations",
        roster -> roster.users().deleteWithOwnedOrganizations("usr_sole"));
    add("Users.find", roster -> roster.users().find(ANN));
  }

  private void organizations() {
    add("Organizations.create", roster -> roster.organizations().create(BY_ANN, "org_new", "New"));
    add("Organizations.create", roster -> roster.organizations().create(BY_ANN, "New"));
    add("Organizations.create", roster -> roster.organizations().create(HOST, GONE, "New", DAN));
    add("Organizations.rename", roster -> roster.organizations().rename(BY_ANN, ACME, "New"));
    add("Organizations.rename", roster -> roster.organizations().rename(HOST, ACME, "New"));
    add("Organizations.delete", roster -> roster.organizations().delete(HOST, BETA));
    add("Organizations.delete", roster -> roster.organizations().delete(BY_ANN, MANY));
    add("Organizations.find", roster -> roster.organizations().find(ACME));
  }

  private void roles() {
    add(
        "Roles.put",
        roster -> roster.roles().put(BY_ANN, new Role(RoleKey.of(ACME, "new"), "New", List.of())));
    add(
        "Roles.put",
        roster ->
            roster
                .roles()
                .put(
                    HOST,
                    new Role(
                        ACME, "accountant", "Accountant", "a", List.of("read"), List.of("spare"))));
    add("Roles.delete", roster -> roster.roles().delete(HOST, RoleKey.of(ACME, "spare")));
    add("Roles.find", roster -> roster.roles().find(RoleKey.of(ACME, "clerk")));
    add("Roles.ofOrganization", roster -> roster.roles().ofOrganization(ACME));
  }

  private void memberships() {
    List.of(HOST, BY_ANN)
        .forEach(
            actor -> {
              upsert(actor, MembershipKey.of(ACME, DAN), change().roleIds("clerk", "spare"));
              upsert(actor, MembershipKey.of(ACME, DAN), change().isOwner(true).permissions("*"));
              upsert(actor, BOB_AT_ACME, change().roleIds("accountant"));
              upsert(actor, BOB_AT_ACME, change().permissions("read").allowedIps("203.0.113.9"));
              upsert(actor, BOB_AT_ACME, change().isOwner(true));
            });
    upsert(HOST, BOB_AT_BETA, change().isDefault(true));
    upsert(Actor.user(BOB), BOB_AT_ACME, change().isDefault(false));
    upsert(
        HOST,
        BOB_AT_ACME,
        change()
            .permissions(IntStream.range(0, 50).mapToObj(number -> "p:" + number).toList())
            .roleIds(List.of()));
    add(
        "Memberships.plan",
        roster ->
            roster.memberships().plan(BY_ANN, BOB_AT_ACME, change().roleIds("spare").build()));
    add("Memberships.remove", roster -> roster.memberships().remove(BY_ANN, BOB_AT_ACME));
    add("Memberships.remove", roster -> roster.memberships().remove(HOST, BOB_AT_BETA));
    add(
        "Memberships.remove",
        roster ->
            roster
                .memberships()
                .remove(
                    BY_ANN,
                    CLEO_AT_ACME,
                    roster.memberships().find(CLEO_AT_ACME).orElseThrow().tag()));
    add(
        "Memberships.transferOwnership",
        roster -> roster.memberships().transferOwnership(BY_ANN, ACME, BOB));
    add(
        "Memberships.transferOwnership",
        roster -> roster.memberships().transferOwnership(HOST, ACME, ANN, BOB));
  }

  private void upsert(Actor actor, MembershipKey key, dev.roster.MembershipChange.Builder changed) {
    add("Memberships.upsert", roster -> roster.memberships().upsert(actor, key, changed.build()));
  }

  private void questions() {
    add("Memberships.find", roster -> roster.memberships().find(ANN_AT_ACME));
    add("Memberships.defaultOf", roster -> roster.memberships().defaultOf(ANN));
    for (PageRequest page : List.of(PageRequest.first(100), PageRequest.first(100).after(BETA))) {
      add("Memberships.ofOrganization", roster -> roster.memberships().ofOrganization(ACME, page));
      add("Memberships.ofUser", roster -> roster.memberships().ofUser(ANN, page));
    }
    Actor bob = Actor.user(BOB);
    add("Access.decide", roster -> roster.access().decide(bob, ACME, "read"));
    add("Access.decide", roster -> roster.access().decide(bob, ACME, Permission.parse("read")));
    add("Access.hasFullAccess", roster -> roster.access().hasFullAccess(bob, ACME));
    add("Access.effectivePermissions", roster -> roster.access().effectivePermissions(BOB_AT_ACME));
  }
}
