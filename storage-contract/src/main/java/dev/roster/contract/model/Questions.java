package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.RoleKey;
import dev.roster.access.Permission;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Draws the reads and the questions of a sequence. */
final class Questions {
  private final Chance chance;
  private final Values values;
  private final Cast cast;

  Questions(Chance chance, World world) {
    this.chance = chance;
    values = new Values(chance);
    cast = new Cast(chance, world);
  }

  Step next() {
    return switch (chance.below(15)) {
      case 0 -> findUser();
      case 1 -> findOrganization();
      case 2 -> findRole();
      case 3 -> rolesOf();
      case 4 -> findMembership();
      case 5 -> membersOf();
      case 6 -> membershipsOf();
      case 7 -> defaultOf();
      case 8 -> effectivePermissions();
      case 9 -> hasFullAccess();
      case 10 -> newId();
      default -> decide();
    };
  }

  private Step findUser() {
    String id = cast.userId();
    return read("users.find", List.of(id), r -> r.users().find(id), m -> m.users.find(id));
  }

  private Step findOrganization() {
    String id = cast.organizationId();
    return read(
        "organizations.find",
        List.of(id),
        r -> r.organizations().find(id),
        m -> m.organizations.find(id));
  }

  private Step findRole() {
    RoleKey key = cast.role();
    return read("roles.find", List.of(key), r -> r.roles().find(key), m -> m.roles.find(key));
  }

  private Step rolesOf() {
    String id = cast.organizationId();
    return read(
        "roles.ofOrganization",
        List.of(id),
        r -> r.roles().ofOrganization(id),
        m -> m.roles.ofOrganization(id));
  }

  private Step findMembership() {
    MembershipKey key = cast.membership();
    return read(
        "memberships.find",
        List.of(key),
        r -> r.memberships().find(key),
        m -> m.memberships.find(key));
  }

  private Step membersOf() {
    String id = cast.organizationId();
    int limit = limit();
    Optional<String> cursor = cursor();
    return read(
        "memberships.ofOrganization",
        List.of(id, limit, cursor),
        r -> r.memberships().ofOrganization(id, request(limit, cursor)),
        m -> page(m.memberships.ofOrganization(id), Membership::userId, limit, cursor));
  }

  private Step membershipsOf() {
    String id = cast.userId();
    int limit = limit();
    Optional<String> cursor = cursor();
    return read(
        "memberships.ofUser",
        List.of(id, limit, cursor),
        r -> r.memberships().ofUser(id, request(limit, cursor)),
        m -> page(m.memberships.ofUser(id), Membership::organizationId, limit, cursor));
  }

  private int limit() {
    return chance.of(1, 2, 3, 5, 1_000, 0, -1, 1_001);
  }

  private Optional<String> cursor() {
    if (chance.percent(40)) {
      return Optional.empty();
    }
    return Optional.of(chance.percent(50) ? cast.userId() : cast.organizationId());
  }

  private static PageRequest request(int limit, Optional<String> cursor) {
    PageRequest first = PageRequest.first(limit);
    return cursor.isPresent() ? first.after(cursor.get()) : first;
  }

  /** The page of a whole list. */
  static Page<Membership> page(
      List<Membership> all,
      Function<Membership, String> place,
      int limit,
      Optional<String> cursor) {
    if (limit < 1 || limit > 1_000 || !cursor.map(Texts::isId).orElse(true)) {
      throw new IllegalArgumentException("no such page");
    }
    List<Membership> rest =
        all.stream()
            .filter(item -> cursor.isEmpty() || place.apply(item).compareTo(cursor.get()) > 0)
            .toList();
    List<Membership> items = rest.stream().limit(limit).toList();
    boolean isLast = items.size() == rest.size();
    return new Page<>(
        items, isLast ? Optional.empty() : Optional.of(place.apply(items.get(items.size() - 1))));
  }

  private Step defaultOf() {
    String id = cast.userId();
    return read(
        "memberships.defaultOf",
        List.of(id),
        r -> r.memberships().defaultOf(id),
        m -> m.memberships.defaultOf(id));
  }

  private Step effectivePermissions() {
    MembershipKey key = cast.membership();
    return read(
        "access.effectivePermissions",
        List.of(key),
        r -> r.access().effectivePermissions(key),
        m -> m.access.effectivePermissions(key).stream().map(Permission::parse).toList());
  }

  private Step hasFullAccess() {
    MembershipKey key = cast.membership();
    Actor actor = cast.actor(key.organizationId(), key.userId());
    return read(
        "access.hasFullAccess",
        List.of(actor, key.organizationId()),
        r -> r.access().hasFullAccess(actor, key.organizationId()),
        m -> m.access.hasFullAccess(actor, key.organizationId()));
  }

  private Step newId() {
    return switch (chance.below(3)) {
      case 0 ->
          read(
              "organizations.newId",
              List.of(),
              r -> r.organizations().newId(),
              m -> m.ids.apply("org_"));
      case 1 -> read("roles.newId", List.of(), r -> r.roles().newId(), m -> m.ids.apply("role_"));
      default -> read("users.newId", List.of(), r -> r.users().newId(), m -> m.ids.apply("usr_"));
    };
  }

  private Step decide() {
    MembershipKey key = cast.membership();
    Actor actor = cast.actor(key.organizationId(), key.userId());
    String permission =
        switch (chance.below(12)) {
          case 0 -> values.badPermission();
          case 1 -> values.permission();
          default -> values.concretePermission();
        };
    return read(
        "access.decide",
        List.of(actor, key.organizationId(), permission),
        r -> r.access().decide(actor, key.organizationId(), permission),
        m -> m.access.decide(actor, key.organizationId(), permission));
  }

  private static Step read(
      String kind,
      List<?> arguments,
      Function<dev.roster.Roster, Object> onRoster,
      Function<Model, Object> onModel) {
    return Generator.step(kind, arguments, List.of(), List.of(), onRoster, onModel);
  }
}
