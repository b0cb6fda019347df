package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Draws the commands of a sequence; reads are drawn by {@link Questions}. */
final class Generator {
  private static final int OPENING = 18;

  private final Chance chance;
  private final World world;
  private final Values values;
  private final Cast cast;
  private final Changes changes;
  private final Questions questions;
  private int drawn;

  Generator(Chance chance, World world) {
    this.chance = chance;
    this.world = world;
    values = new Values(chance);
    cast = new Cast(chance, world);
    changes = new Changes(chance, world);
    questions = new Questions(chance, world);
  }

  Step next() {
    if (drawn++ < OPENING) {
      return opening(drawn);
    }
    int dice = chance.below(100);
    if (dice < 41) {
      return upsert();
    }
    if (dice < 46) {
      return plan();
    }
    if (dice < 53) {
      return remove();
    }
    if (dice < 58) {
      return transfer();
    }
    if (dice < 69) {
      return putRole();
    }
    if (dice < 73) {
      return deleteRole();
    }
    if (dice < 79) {
      return createOrganization();
    }
    if (dice < 82) {
      return rename();
    }
    if (dice < 85) {
      return deleteOrganization();
    }
    if (dice < 88) {
      return putUser();
    }
    return dice < 90 ? deleteUser() : questions.next();
  }

  /** The first steps, so that there is something to ask about. */
  private Step opening(int number) {
    if (number <= 4) {
      return put(new User(Values.USERS.get(number - 1), chance.of(null, "Ann Lee"), null));
    }
    if (number <= 6) {
      return create(
          Actor.system(), Values.ORGANIZATIONS.get(number - 5), "Acme", chance.of(Values.USERS));
    }
    String organizationId = Values.ORGANIZATIONS.get(chance.below(2));
    if (number <= 10) {
      RoleKey key = RoleKey.of(organizationId, chance.of(Values.ROLES));
      return put(Actor.system(), new Role(key, "Clerk", permissions()));
    }
    MembershipKey key = MembershipKey.of(organizationId, Values.USERS.get(chance.below(4)));
    return upsert(Actor.system(), key, changes.grant(key));
  }

  private List<String> permissions() {
    List<String> permissions = new ArrayList<>();
    for (int count = chance.below(4); count > 0; count--) {
      permissions.add(values.permission());
    }
    return permissions;
  }

  private Step putUser() {
    String id = values.mostly(chance.of(Values.USERS), 5);
    String name = chance.percent(70) ? values.name(100) : values.badName(100);
    String email = chance.percent(60) ? values.email() : values.badEmail();
    User user = new User(id, chance.percent(60) ? name : null, chance.percent(60) ? email : null);
    User present = world.users.get(id);
    return put(present != null && chance.percent(15) ? present : user);
  }

  private static Step put(User user) {
    return step(
        "users.put",
        List.of(user),
        List.of(),
        List.of(user.id()),
        roster -> roster.users().put(user),
        model -> model.users.put(user));
  }

  private Step deleteUser() {
    String id = chance.percent(12) ? values.badId() : cast.userId();
    if (chance.percent(50)) {
      return step(
          "users.delete",
          List.of(id),
          List.of(),
          List.of(id),
          roster -> roster.users().delete(id),
          model -> model.users.delete(id, false));
    }
    return step(
        "users.deleteWithOwnedOrganizations",
        List.of(id),
        List.of(),
        List.of(id),
        roster -> roster.users().deleteWithOwnedOrganizations(id),
        model -> model.users.delete(id, true));
  }

  private Step createOrganization() {
    String id = cast.newOrganizationId();
    String name = chance.percent(75) ? values.name(60) : values.badName(60);
    String userId = cast.userId();
    switch (chance.below(6)) {
      case 0, 1 -> {
        Actor actor = chance.percent(10) ? Actor.system() : cast.from("org_none", userId);
        return step(
            "organizations.create(new id)",
            List.of(actor, name),
            List.of(),
            List.of(userId),
            roster -> roster.organizations().create(actor, name),
            model -> model.organizations.create(actor, model.ids.apply("org_"), name));
      }
      case 2, 3 -> {
        Actor actor = chance.percent(7) ? Actor.user(userId) : Actor.system();
        return create(actor, id, name, userId);
      }
      default -> {
        Actor actor = chance.percent(7) ? Actor.system() : cast.from("org_none", userId);
        return step(
            "organizations.create",
            List.of(actor, id, name),
            List.of(id),
            List.of(userId),
            roster -> roster.organizations().create(actor, id, name),
            model -> model.organizations.create(actor, id, name));
      }
    }
  }

  private static Step create(Actor actor, String id, String name, String ownerId) {
    return step(
        "organizations.create(owner)",
        List.of(actor, id, name, ownerId),
        List.of(id),
        List.of(ownerId),
        roster -> roster.organizations().create(actor, id, name, ownerId),
        model -> model.organizations.create(actor, id, name, ownerId));
  }

  private Step rename() {
    String id = cast.organizationId();
    Actor actor = cast.actor(id, cast.userId());
    Organization present = world.organizations.get(id);
    String other = chance.percent(75) ? values.name(60) : values.badName(60);
    String name = present != null && chance.percent(25) ? present.name() : other;
    return step(
        "organizations.rename",
        List.of(actor, id, name),
        List.of(id),
        List.of(),
        roster -> roster.organizations().rename(actor, id, name),
        model -> model.organizations.rename(actor, id, name));
  }

  private Step deleteOrganization() {
    String id = cast.organizationId();
    Actor actor = cast.actor(id, cast.userId());
    List<String> members = world.membersOf(id).stream().map(Member::userId).toList();
    return step(
        "organizations.delete",
        List.of(actor, id),
        List.of(id),
        members,
        roster -> roster.organizations().delete(actor, id),
        model -> model.organizations.delete(actor, id));
  }

  private Step putRole() {
    RoleKey key = cast.role();
    Actor actor = cast.actor(key.organizationId(), cast.userId());
    Role present = world.roles.get(key);
    return put(actor, present != null && chance.percent(20) ? like(present) : role(key));
  }

  private static Step put(Actor actor, Role role) {
    return step(
        "roles.put",
        List.of(actor, role),
        List.of(role.organizationId()),
        List.of(),
        roster -> roster.roles().put(actor, role),
        model -> model.roles.put(actor, role));
  }

  private Role role(RoleKey key) {
    String name = chance.percent(93) ? values.name(50) : values.badName(50);
    String description = chance.percent(90) ? values.description() : values.badDescription();
    List<String> permissions = permissions();
    if (chance.percent(8)) {
      permissions.add(values.badPermission());
    }
    List<String> juniors = new ArrayList<>();
    for (int count = chance.percent(50) ? chance.below(4) : 0; count > 0; count--) {
      juniors.add(cast.roleId(key.organizationId()));
    }
    return new Role(
        key.organizationId(),
        key.roleId(),
        name,
        chance.percent(60) ? null : description,
        chance.percent(2)
            ? values.longList(1_000 + chance.below(2), Values.COMMANDS)
            : values.shuffled(permissions),
        chance.percent(2)
            ? values.longList(100 + chance.below(2), Values.ROLES)
            : values.shuffled(juniors));
  }

  private Role like(Role role) {
    return new Role(
        role.organizationId(),
        role.id(),
        role.name(),
        role.description(),
        values.shuffled(role.permissions()),
        values.shuffled(role.juniorIds()));
  }

  private Step deleteRole() {
    RoleKey key = cast.role();
    Actor actor = cast.actor(key.organizationId(), cast.userId());
    return step(
        "roles.delete",
        List.of(actor, key),
        List.of(key.organizationId()),
        List.of(),
        roster -> roster.roles().delete(actor, key),
        model -> model.roles.delete(actor, key));
  }

  private Step upsert() {
    if (chance.percent(25)) {
      MembershipKey key = cast.ofNoOwner();
      return upsert(cast.deputy(key.organizationId()), key, changes.change(key));
    }
    if (chance.percent(10)) {
      MembershipKey key = cast.ofRestricted();
      Member member = world.members.get(key);
      MembershipChange change = member == null ? changes.change(key) : changes.ownAffair(member);
      return upsert(cast.fromAnywhere(key.userId()), key, change);
    }
    MembershipKey key = cast.membership();
    Actor actor = cast.actor(key.organizationId(), key.userId());
    return upsert(actor, key, changes.change(key));
  }

  private static Step upsert(Actor actor, MembershipKey key, MembershipChange change) {
    return step(
        "memberships.upsert",
        List.of(actor, key, new Changes.Described(change)),
        List.of(key.organizationId()),
        List.of(key.userId()),
        roster -> PlannedUpsert.run(roster, actor, key, change),
        model -> model.upserts.upsert(actor, key, change));
  }

  private Step plan() {
    MembershipKey key = cast.membership();
    Actor actor = cast.actor(key.organizationId(), key.userId());
    MembershipChange change = changes.change(key);
    return step(
        "memberships.plan",
        List.of(actor, key, new Changes.Described(change)),
        List.of(key.organizationId()),
        List.of(key.userId()),
        roster -> roster.memberships().plan(actor, key, change),
        model -> model.upserts.plan(actor, key, change));
  }

  private Step remove() {
    MembershipKey key = cast.membership();
    Actor actor = cast.actor(key.organizationId(), key.userId());
    if (chance.percent(70)) {
      return step(
          "memberships.remove",
          List.of(actor, key),
          List.of(key.organizationId()),
          List.of(key.userId()),
          roster -> roster.memberships().remove(actor, key),
          model -> model.memberships.remove(actor, key, Optional.empty()));
    }
    String tag = changes.tag(world.members.get(key));
    return step(
        "memberships.remove(ifMatch)",
        List.of(actor, key, tag),
        List.of(key.organizationId()),
        List.of(key.userId()),
        roster -> roster.memberships().remove(actor, key, tag),
        model -> model.memberships.remove(actor, key, Optional.of(tag)));
  }

  private Step transfer() {
    MembershipKey to = cast.membership();
    String id = to.organizationId();
    Actor actor = cast.actor(id, to.userId());
    if (chance.percent(60)) {
      return step(
          "memberships.transferOwnership",
          List.of(actor, id, to.userId()),
          List.of(id),
          List.of(to.userId()),
          roster -> roster.memberships().transferOwnership(actor, id, to.userId()),
          model -> model.memberships.transferOwnership(actor, id, to.userId()));
    }
    Actor host = chance.percent(93) ? Actor.system() : actor;
    String from = chance.percent(60) ? owner(id) : cast.userId();
    return step(
        "memberships.transferOwnership(from)",
        List.of(host, id, from, to.userId()),
        List.of(id),
        List.of(from, to.userId()),
        roster -> roster.memberships().transferOwnership(host, id, from, to.userId()),
        model -> model.memberships.transferOwnership(host, id, from, to.userId()));
  }

  private String owner(String organizationId) {
    List<Member> owners = world.membersOf(organizationId).stream().filter(Member::isOwner).toList();
    return owners.isEmpty() ? cast.userId() : chance.of(owners).userId();
  }

  static Step step(
      String kind,
      List<?> arguments,
      List<String> organizationIds,
      List<String> userIds,
      Function<Roster, @Nullable Object> onRoster,
      Function<Model, @Nullable Object> onModel) {
    return new Step(kind, arguments, organizationIds, userIds, onRoster, onModel);
  }
}
