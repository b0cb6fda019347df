package dev.roster.contract.model;

import dev.roster.DeletedUser;
import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The users, as the face has them. */
final class ModelUsers {
  private final World world;

  ModelUsers(World world) {
    this.world = world;
  }

  Outcome put(User user) {
    Guard.judgeIds("id", user.id());

    Findings invalid = new Findings();
    if (user.name() != null) {
      invalid.addFault(Rule.NAME_FORM, "name", user.name(), Texts.nameFault(user.name(), 100));
    }
    if (user.email() != null) {
      invalid.addFault(Rule.EMAIL_FORM, "email", user.email(), Emails.fault(user.email()));
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
    Guard.judgeIds("userId", userId);

    new Guard(world).demandUser(userId, "userId");
    List<String> ownedAlone =
        world.membershipsOf(userId).stream()
            .filter(world::isLastOwner)
            .map(Member::organizationId)
            .toList();
    if (!withOwnedOrganizations) {
      Findings conflicts = new Findings();
      for (String organizationId : ownedAlone) {
        conflicts.add(
            Rule.LAST_OWNER,
            "organizationId",
            organizationId,
            "has user '"
                + userId
                + "' as its last owner and never lacks one; it can be deleted along with him");
      }
      conflicts.refuseAs(Category.CONFLICT);
    }

    List<Member> others =
        world.membershipsOf(userId).stream()
            .filter(member -> !ownedAlone.contains(member.organizationId()))
            .toList();
    for (Member member : others) {
      world.events.add(new Event.MembershipEnded(world.told(member)));
      world.end(member);
    }
    ModelOrganizations organizations = new ModelOrganizations(world);
    Set<String> formerMembers = organizations.endMembers(ownedAlone);
    organizations.end(ownedAlone);
    world.setDefault(userId, Optional.empty());
    formerMembers.forEach(world::repairDefault);
    User user = world.users.remove(userId);
    world.events.add(new Event.UserDeleted(user));
    return new DeletedUser(user, others.stream().map(Member::organizationId).toList(), ownedAlone);
  }

  Optional<User> find(String userId) {
    return Optional.ofNullable(world.users.get(userId));
  }
}
