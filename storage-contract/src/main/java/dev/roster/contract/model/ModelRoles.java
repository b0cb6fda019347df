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
    Findings ids = new Findings();
    Guard.judgeId(ids, "organizationId", role.organizationId());
    Guard.judgeId(ids, "id", role.id());
    ids.refuseAs(Category.INVALID);

    Member asking = guard.actor(actor, role.organizationId(), false);
    guard.demand(asking, "PutRole");
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
        forbidden.add(
            Rule.GIVE_ONLY_WHAT_IS_HELD, entry.path("permissions"), entry.text(), "?");
      }
    }
    List<String> formerJuniors = before == null ? List.of() : before.juniorIds();
    for (Entry entry : entries(role.juniorIds(), MOST_JUNIORS)) {
      Set<String> added = world.permissionsOfRoles(role.organizationId(), List.of(entry.text()));
      if (!formerJuniors.contains(entry.text()) && !Permissions.allImplied(held, added)) {
        forbidden.add(Rule.GIVE_ONLY_WHAT_IS_HELD, entry.path("juniorIds"), entry.text(), "?");
      }
    }
    forbidden.refuseAs(Category.FORBIDDEN);
  }

  private void judgeValues(Role role, @Nullable Role before) {
    Findings invalid = new Findings();
    if (before == null && world.rolesOf(role.organizationId()).size() >= MOST_ROLES) {
      invalid.add(Rule.SET_SIZE, "id", role.id(), "?");
    }
    if (!Texts.isName(role.name(), 50)) {
      invalid.add(Rule.NAME_FORM, "name", role.name(), "?");
    }
    String description = role.description();
    if (description != null && !Texts.isDescription(description, 255)) {
      invalid.add(Rule.NAME_FORM, "description", description, "?");
    }
    if (role.permissions().size() > MOST_PERMISSIONS) {
      invalid.add(Rule.SET_SIZE, "permissions", null, "?");
    }
    for (Entry entry : entries(role.permissions(), MOST_PERMISSIONS)) {
      if (!Permissions.isPermission(entry.text())) {
        invalid.add(Rule.PERMISSION_FORM, entry.path("permissions"), entry.text(), "?");
      }
    }
    if (role.juniorIds().size() > MOST_JUNIORS) {
      invalid.add(Rule.SET_SIZE, "juniorIds", null, "?");
    }
    for (Entry entry : entries(role.juniorIds(), MOST_JUNIORS)) {
      judgeJunior(invalid, role, entry);
    }
    invalid.refuseAs(Category.INVALID);
  }

  private void judgeJunior(Findings invalid, Role role, Entry entry) {
    String path = entry.path("juniorIds");
    String juniorId = entry.text();
    if (!Texts.isId(juniorId)) {
      invalid.add(Rule.ID_FORM, path, juniorId, "?");
    } else if (juniorId.equals(role.id())) {
      invalid.add(Rule.ROLE_CYCLE, path, juniorId, "?");
    } else if (!world.roles.containsKey(RoleKey.of(role.organizationId(), juniorId))) {
      invalid.add(Rule.ROLE_OF_ORGANIZATION, path, juniorId, "?");
    } else if (leadsTo(role.organizationId(), juniorId, role.id())) {
      invalid.add(Rule.ROLE_CYCLE, path, juniorId, "?");
    }
  }

  private boolean leadsTo(String organizationId, String fromId, String toId) {
    Role from = world.roles.get(RoleKey.of(organizationId, fromId));
    return from != null
        && from.juniorIds().stream()
            .anyMatch(id -> id.equals(toId) || leadsTo(organizationId, id, toId));
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
    Findings ids = new Findings();
    Guard.judgeId(ids, "organizationId", key.organizationId());
    Guard.judgeId(ids, "roleId", key.roleId());
    ids.refuseAs(Category.INVALID);
    guard.demand(guard.actor(actor, key.organizationId(), false), "DeleteRole");
    guard.organization(key.organizationId(), "organizationId");
    Role role = world.roles.get(key);
    if (role == null) {
      throw Guard.notFound(Rule.ROLE_UNKNOWN, "roleId", key.roleId(), "?");
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
      throw Findings.refusal(
          Category.CONFLICT, Rule.ROLE_IN_USE, "roleId", key.roleId(), "?");
    }
    world.roles.remove(key);
    world.events.add(new Event.RoleDeleted(role));
    return role;
  }

  Optional<Role> find(RoleKey key) {
    return Optional.ofNullable(world.roles.get(key));
  }

  List<Role> ofOrganization(String organizationId) {
    return world.rolesOf(organizationId);
  }
}
