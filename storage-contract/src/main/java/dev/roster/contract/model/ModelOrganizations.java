package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    Findings ids = new Findings();
    Guard.judgeId(ids, "id", id);
    ids.refuseAs(Category.INVALID);

    String userId = actor.userId().orElseThrow();
    if (!world.usersMayCreateOrganizations) {
      throw Guard.forbidden(Rule.PERMISSION_NEEDED, "actor", userId, "?");
    }
    if (!world.users.containsKey(userId)) {
      throw Guard.notFound(Rule.USER_UNKNOWN, "actor", userId, "?");
    }
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
    Findings ids = new Findings();
    Guard.judgeId(ids, "id", id);
    Guard.judgeId(ids, "ownerId", ownerId);
    ids.refuseAs(Category.INVALID);

    if (!world.users.containsKey(ownerId)) {
      throw Guard.notFound(Rule.USER_UNKNOWN, "ownerId", ownerId, "?");
    }
    judgeName(name);
    if (world.organizations.containsKey(id)) {
      throw taken(id);
    }
    return create(id, name, ownerId);
  }

  private static RuntimeException taken(String id) {
    return Findings.refusal(Category.CONFLICT, Rule.ORGANIZATION_ID_TAKEN, "id", id, "?");
  }

  private static void judgeName(String name) {
    Findings invalid = new Findings();
    if (!Texts.isName(name, 60)) {
      invalid.add(Rule.NAME_FORM, "name", name, "?");
    }
    invalid.refuseAs(Category.INVALID);
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
    Findings ids = new Findings();
    Guard.judgeId(ids, "id", id);
    ids.refuseAs(Category.INVALID);
    guard.demand(guard.actor(actor, id, false), "PatchOrganization");
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
    Findings ids = new Findings();
    Guard.judgeId(ids, "id", id);
    ids.refuseAs(Category.INVALID);
    Member asking = guard.actor(actor, id, false);
    if (asking != null && !asking.isOwner()) {
      throw Guard.forbidden(Rule.PERMISSION_NEEDED, "actor", asking.userId(), "?");
    }
    Organization organization = guard.organization(id, "id");
    end(List.of(id));
    return organization;
  }

  /** Deletes organizations with all that is in them, and repairs the defaults (O4, D5). */
  void end(List<String> ids) {
    List<String> formerMembers = new ArrayList<>();
    for (String id : ids) {
      for (Member member : world.membersOf(id)) {
        formerMembers.add(member.userId());
        world.end(member);
      }
      world.roles.keySet().removeIf(key -> key.organizationId().equals(id));
      Organization organization = world.organizations.remove(id);
      if (organization != null) {
        world.events.add(new Event.OrganizationDeleted(organization));
      }
      world.formerOrganizationIds.add(id);
    }
    formerMembers.stream().distinct().sorted().forEach(world::repairDefault);
  }

  Optional<Organization> find(String id) {
    return Optional.ofNullable(world.organizations.get(id));
  }
}
