package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The roles, as the face has them. */
final class ModelRoles {
  private static final int MOST_PERMISSIONS = 1_000;
  private static final int MOST_JUNIORS = 100;
  private static final int MOST_ROLES = 1_000;

  private final World world;
  private final Guard guard;

  ModelRoles(World world) {
    this.world = world;
    this.guard = new Guard(world);
  }

  Outcome put(Actor actor, Role role) {
    Guard.judgeIds("organizationId", role.organizationId(), "id", role.id());

    Member asking = guard.actor(actor, role.organizationId(), false);
    guard.demand(asking, "PutRole", "change roles");
    Role before = world.roles.get(role.key());
    if (asking != null && !asking.isOwner()) {
      judgeGifts(asking, before, role);
    }
    guard.organization(role.organizationId(), "organizationId");
    judgeValues(role, before);

    Role after =
        new Role(
            role.organizationId(),
            role.id(),
            role.name(),
            role.description(),
            List.copyOf(Permissions.set(role.permissions())),
            List.copyOf(new TreeSet<>(role.juniorIds())));
    world.roles.put(after.key(), after);
    if (before == null) {
      world.events.add(new Event.RoleCreated(after));
      return Outcome.CREATED;
    }
    if (before.equals(after)) {
      return Outcome.UNCHANGED;
    }
    world.events.add(new Event.RoleUpdated(before, after));
    return Outcome.UPDATED;
  }

  /** A4: each permission and each junior that is added. */
  private void judgeGifts(Member actor, @Nullable Role before, Role role) {
    Set<String> held = world.effective(actor);
    Findings forbidden = new Findings();
    List<String> former = before == null ? List.of() : before.permissions();
    for (Entry entry : entries(role.permissions(), MOST_PERMISSIONS)) {
      if (Permissions.isPermission(entry.text())
          && !Permissions.anyImplies(former, entry.text())
          && !Permissions.anyImplies(held, entry.text())) {
        Gifts.addPermission(forbidden, actor, "permissions", entry);
      }
    }
    List<String> formerJuniors = before == null ? List.of() : before.juniorIds();
    for (Entry entry : entries(role.juniorIds(), MOST_JUNIORS)) {
      if (!formerJuniors.contains(entry.text())) {
        Gifts.judgeRole(forbidden, world, actor, "juniorIds", entry);
      }
    }
    forbidden.refuseAs(Category.FORBIDDEN);
  }

  private void judgeValues(Role role, @Nullable Role before) {
    Findings invalid = new Findings();
    int present = world.rolesOf(role.organizationId()).size();
    if (before == null && present >= MOST_ROLES) {
      invalid.add(
          Rule.SET_SIZE,
          "id",
          role.id(),
          "would be one role too many: organization '"
              + role.organizationId()
              + "' has "
              + present
              + "; at most 1000 are allowed");
    }
    invalid.addFault(Rule.NAME_FORM, "name", role.name(), Texts.nameFault(role.name(), 50));
    String description = role.description();
    if (description != null) {
      invalid.addFault(
          Rule.NAME_FORM, "description", description, Texts.descriptionFault(description));
    }
    judgeSize(invalid, "permissions", role.permissions(), MOST_PERMISSIONS);
    for (Entry entry : entries(role.permissions(), MOST_PERMISSIONS)) {
      String fault = Permissions.fault(entry.text());
      invalid.addFault(Rule.PERMISSION_FORM, entry.path("permissions"), entry.text(), fault);
    }
    judgeSize(invalid, "juniorIds", role.juniorIds(), MOST_JUNIORS);
    for (Entry entry : entries(role.juniorIds(), MOST_JUNIORS)) {
      judgeJunior(invalid, role, entry);
    }
    invalid.refuseAs(Category.INVALID);
  }

  private static void judgeSize(Findings invalid, String field, List<String> list, int most) {
    if (list.size() > most) {
      invalid.addWhole(
          Rule.SET_SIZE,
          field,
          "has " + list.size() + " entries; at most " + most + " are allowed");
    }
  }

  private void judgeJunior(Findings invalid, Role role, Entry entry) {
    String path = entry.path("juniorIds");
    String juniorId = entry.text();
    List<String> way = way(role.organizationId(), juniorId, role.id());
    if (!Texts.isId(juniorId)) {
      invalid.addFault(Rule.ID_FORM, path, juniorId, Texts.idFault(juniorId));
    } else if (!way.isEmpty()) {
      invalid.add(
          Rule.ROLE_CYCLE,
          path,
          juniorId,
          "would make role '"
              + role.id()
              + "' include itself: '"
              + role.id()
              + "' -> '"
              + String.join("' -> '", way)
              + "'; roles have no cycles");
    } else if (!world.roles.containsKey(RoleKey.of(role.organizationId(), juniorId))) {
      invalid.add(
          Rule.ROLE_OF_ORGANIZATION,
          path,
          juniorId,
          "is the id of no role of organization '" + role.organizationId() + "'");
    }
  }

  /** The shortest way down from one role to another, the first one of all by id; or none. */
  private List<String> way(String organizationId, String fromId, String toId) {
    List<List<String>> ways = new ArrayList<>();
    ways.add(List.of(fromId));
    Set<String> reached = new TreeSet<>(Set.of(fromId));
    while (!ways.isEmpty()) {
      List<String> way = ways.remove(0);
      String last = way.get(way.size() - 1);
      if (last.equals(toId)) {
        return way;
      }
      Role role = world.roles.get(RoleKey.of(organizationId, last));
      for (String juniorId : role == null ? List.<String>of() : role.juniorIds()) {
        if (reached.add(juniorId)) {
          List<String> longer = new ArrayList<>(way);
          longer.add(juniorId);
          ways.add(longer);
        }
      }
    }
    return List.of();
  }

  /** Each value once, where it first stands; none of a list that is over long. */
  private static List<Entry> entries(List<String> texts, int most) {
    List<Entry> entries = new ArrayList<>();
    for (int index = 0; index < texts.size() && texts.size() <= most; index++) {
      if (texts.indexOf(texts.get(index)) == index) {
        entries.add(new Entry(index, texts.get(index)));
      }
    }
    return entries;
  }

  Role delete(Actor actor, RoleKey key) {
    Guard.judgeIds("organizationId", key.organizationId(), "roleId", key.roleId());
    guard.demand(guard.actor(actor, key.organizationId(), false), "DeleteRole", "delete roles");
    guard.organization(key.organizationId(), "organizationId");
    Role role = world.roles.get(key);
    if (role == null) {
      throw Guard.notFound(
          Rule.ROLE_UNKNOWN,
          "roleId",
          key.roleId(),
          "is the id of no role of organization '" + key.organizationId() + "'");
    }

    long holders =
        world.membersOf(key.organizationId()).stream()
            .filter(member -> member.roleIds().contains(key.roleId()))
            .count();
    List<String> seniors =
        world.rolesOf(key.organizationId()).stream()
            .filter(other -> other.juniorIds().contains(key.roleId()))
            .map(Role::id)
            .toList();
    if (holders > 0 || !seniors.isEmpty()) {
      throw new Findings()
          .add(
              Rule.ROLE_IN_USE,
              "roleId",
              key.roleId(),
              "is in use: "
                  + holding(holders)
                  + ", and "
                  + including(seniors)
                  + "; only an unused role is deleted")
          .refusal(Category.CONFLICT);
    }
    world.roles.remove(key);
    world.events.add(new Event.RoleDeleted(role));
    return role;
  }

  private static String holding(long holders) {
    if (holders == 1) {
      return "1 membership holds it";
    }
    return (holders > 1_000 ? "more than 1000" : holders) + " memberships hold it";
  }

  private static String including(List<String> seniors) {
    return switch (seniors.size()) {
      case 0 -> "no role includes it";
      case 1 -> "role '" + seniors.get(0) + "' includes it";
      default -> "roles '" + String.join("', '", seniors) + "' include it";
    };
  }

  Optional<Role> find(RoleKey key) {
    return Optional.ofNullable(world.roles.get(key));
  }

  List<Role> ofOrganization(String organizationId) {
    return world.rolesOf(organizationId);
  }
}
