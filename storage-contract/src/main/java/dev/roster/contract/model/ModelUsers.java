package dev.roster.contract.model;

import dev.roster.DeletedUser;
import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;

/** The users, as the face has them. */
final class ModelUsers {
  private final World world;

  ModelUsers(World world) {
    this.world = world;
  }

  Outcome put(User user) {
    Findings ids = new Findings();
    Guard.judgeId(ids, "id", user.id());
    ids.refuseAs(Category.INVALID);

    Findings invalid = new Findings();
    if (user.name() != null && !Texts.isName(user.name(), 100)) {
      invalid.add(Rule.NAME_FORM, "name", user.name(), "?");
    }
    if (user.email() != null && !Texts.isEmail(user.email())) {
      invalid.add(Rule.EMAIL_FORM, "email", user.email(), "?");
    }
    invalid.refuseAs(Category.INVALID);

    User before = world.users.put(user.id(), user);
    if (before == null) {
      world.events.add(new Event.UserCreated(user));
      return Outcome.CREATED;
    }
    if (before.equals(user)) {
      return Outcome.UNCHANGED;
    }
    world.events.add(new Event.UserUpdated(before, user));
    return Outcome.UPDATED;
  }

  DeletedUser delete(String userId, boolean withOwnedOrganizations) {
    Findings ids = new Findings();
    Guard.judgeId(ids, "userId", userId);
    ids.refuseAs(Category.INVALID);

    User user = world.users.get(userId);
    if (user == null) {
      throw Guard.notFound(Rule.USER_UNKNOWN, "userId", userId, "?");
    }

    List<String> ownedAlone =
        world.membershipsOf(userId).stream()
            .filter(world::isLastOwner)
            .map(Member::organizationId)
            .toList();
    if (!withOwnedOrganizations) {
      Findings conflicts = new Findings();
      for (String organizationId : ownedAlone) {
        conflicts.add(Rule.LAST_OWNER, "organizationId", organizationId, "?");
      }
      conflicts.refuseAs(Category.CONFLICT);
    }

    List<Member> others =
        world.membershipsOf(userId).stream()
            .filter(member -> !ownedAlone.contains(member.organizationId()))
            .toList();
    for (Member member : others) {
      world.events.add(new Event.MembershipEnded(world.told(member)));
    }
    others.forEach(world::end);
    world.defaults.remove(userId);
    new ModelOrganizations(world).end(ownedAlone);
    world.users.remove(userId);
    world.events.add(new Event.UserDeleted(user));
    return new DeletedUser(user, others.stream().map(Member::organizationId).toList(), ownedAlone);
  }

  Optional<User> find(String userId) {
    return Optional.ofNullable(world.users.get(userId));
  }
}
