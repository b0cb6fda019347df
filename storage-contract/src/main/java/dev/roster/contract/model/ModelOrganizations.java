package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The organizations, as the face has them. */
final class ModelOrganizations {
  private final World world;
  private final Guard guard;

  ModelOrganizations(World world) {
    this.world = world;
    this.guard = new Guard(world);
  }

  /** For a user, who owns what he creates. */
  Organization create(Actor actor, String id, String name) {
    if (actor.isSystem()) {
      throw new IllegalArgumentException("the host names an owner");
    }
    Guard.judgeIds("id", id);

    String userId = actor.userId().orElseThrow();
    if (!Texts.isId(userId)) {
      throw Guard.stranger(userId, id);
    }
    if (!world.usersMayCreateOrganizations) {
      throw Guard.forbidden(
          Rule.PERMISSION_NEEDED,
          "actor",
          userId,
          "may not create organizations; only the host does");
    }
    guard.demandUser(userId, "actor");
    judgeName(name);
    if (world.organizations.containsKey(id) || world.formerOrganizationIds.contains(id)) {
      throw taken(id);
    }
    return create(id, name, userId);
  }

  /** For the host, who names the owner. */
  Organization create(Actor actor, String id, String name, String ownerId) {
    if (!actor.isSystem()) {
      throw new IllegalArgumentException("only the host names an owner");
    }
    Guard.judgeIds("id", id, "ownerId", ownerId);

    guard.demandUser(ownerId, "ownerId");
    judgeName(name);
    if (world.organizations.containsKey(id)) {
      throw taken(id);
    }
    return create(id, name, ownerId);
  }

  private static RuntimeException taken(String id) {
    return new Findings()
        .add(Rule.ORGANIZATION_ID_TAKEN, "id", id, "is taken; an organization has its own id")
        .refusal(Category.CONFLICT);
  }

  private static void judgeName(String name) {
    new Findings()
        .addFault(Rule.NAME_FORM, "name", name, Texts.nameFault(name, 60))
        .refuseAs(Category.INVALID);
  }

  private Organization create(String id, String name, String ownerId) {
    boolean isFirst = world.membershipsOf(ownerId).isEmpty();
    Organization organization = new Organization(id, name, world.now, world.now);
    world.organizations.put(id, organization);
    world.formerOrganizationIds.remove(id);
    Member owner =
        new Member(
            id,
            ownerId,
            true,
            Set.of(),
            Set.of(),
            null,
            world.firstVersion(id),
            world.now,
            world.now);
    world.put(owner);
    world.events.add(new Event.OrganizationCreated(organization));
    world.events.add(new Event.MembershipCreated(World.told(owner, isFirst)));
    if (isFirst) {
      world.setDefault(ownerId, Optional.of(id));
    }
    return organization;
  }

  Outcome rename(Actor actor, String id, String name) {
    Guard.judgeIds("id", id);
    guard.demand(guard.actor(actor, id, false), "PatchOrganization", "change the name");
    Organization before = guard.organization(id, "id");
    judgeName(name);

    if (before.name().equals(name)) {
      return Outcome.UNCHANGED;
    }
    Organization after = new Organization(id, name, before.createdTime(), world.now);
    world.organizations.put(id, after);
    world.events.add(new Event.OrganizationRenamed(before, after));
    return Outcome.UPDATED;
  }

  Organization delete(Actor actor, String id) {
    Guard.judgeIds("id", id);
    Member asking = guard.actor(actor, id, false);
    Guard.demandOwner(asking, Rule.PERMISSION_NEEDED, "order the deletion");
    Organization organization = guard.organization(id, "id");
    Set<String> formerMembers = endMembers(List.of(id));
    end(List.of(id));
    formerMembers.forEach(world::repairDefault);
    return organization;
  }

  /** Ends all memberships in organizations that are deleted (O4); gives the former members. */
  Set<String> endMembers(List<String> ids) {
    Set<String> formerMembers = new TreeSet<>();
    for (String id : ids) {
      for (Member member : world.membersOf(id)) {
        formerMembers.add(member.userId());
        world.end(member);
      }
    }
    return formerMembers;
  }

  /** Deletes organizations without members, and their roles. */
  void end(List<String> ids) {
    for (String id : ids) {
      world.roles.keySet().removeIf(key -> key.organizationId().equals(id));
      world.events.add(new Event.OrganizationDeleted(world.organizations.remove(id)));
      world.formerOrganizationIds.add(id);
    }
  }

  Optional<Organization> find(String id) {
    return Optional.ofNullable(world.organizations.get(id));
  }
}
