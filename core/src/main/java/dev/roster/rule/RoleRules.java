package dev.roster.rule;

import dev.roster.Role;
import dev.roster.repository.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How roles hang together (R). */
final class RoleRules {
  /** How many holders are counted before it is only said that there are more. */
  private static final int COUNTED_HOLDERS = 1_000;

  private RoleRules() {}

  /** R1: the role exists in the same organization. */
  static Optional<Violation> known(
      Snapshot snapshot, String organizationId, GivenSet.Entry<String> entry) {
    return snapshot.role(entry.value()).isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.ROLE_OF_ORGANIZATION,
                entry.field(),
                entry.text(),
                "is the id of no role of organization '" + organizationId + "'"));
  }

  /** R1, R2: the junior exists and does not include the role again. */
  static Optional<Violation> acceptableJunior(
      Snapshot snapshot, Role role, GivenSet.Entry<String> entry) {
    List<String> way = wayBack(snapshot, entry.value(), role.id());
    if (way.isEmpty()) {
      return known(snapshot, role.organizationId(), entry);
    }
    String round = way.stream().map(id -> "'" + id + "'").collect(Collectors.joining(" -> "));
    return Optional.of(
        Violations.of(
            Rule.ROLE_CYCLE,
            entry.field(),
            entry.text(),
            "would make role '"
                + role.id()
                + "' include itself: '"
                + role.id()
                + "' -> "
                + round
                + "; roles have no cycles"));
  }

  /** The shortest way by juniors from a role to another, both named; empty where there is none. */
  private static List<String> wayBack(Snapshot snapshot, String from, String to) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    cameFrom.put(from, from);
    open.add(from);
    while (!open.isEmpty()) {
      String at = open.remove();
      if (at.equals(to)) {
        return wayTo(at, cameFrom);
      }
      for (String junior : snapshot.role(at).map(Role::juniorIds).orElse(List.of())) {
        if (cameFrom.putIfAbsent(junior, at) == null) {
          open.add(junior);
        }
      }
    }
    return List.of();
  }

  private static List<String> wayTo(String end, Map<String, String> cameFrom) {
    List<String> way = new ArrayList<>();
    String at = end;
    while (at != null && !way.contains(at)) {
      way.add(at);
      at = cameFrom.get(at);
    }
    Collections.reverse(way);
    return way;
  }

  /** R3: nobody holds the role and no role includes it. */
  static Optional<Violation> unused(Snapshot snapshot, String roleId) {
    List<String> seniors = new ArrayList<>();
    for (Role role : snapshot.roles()) {
      if (role.juniorIds().contains(roleId)) {
        seniors.add("'" + role.id() + "'");
      }
    }
    if (snapshot.holders() == 0 && seniors.isEmpty()) {
      return Optional.empty();
    }
    String holders =
        snapshot.holders() > COUNTED_HOLDERS
            ? "more than " + COUNTED_HOLDERS + " memberships hold it"
            : snapshot.holders() == 1
                ? "1 membership holds it"
                : snapshot.holders() + " memberships hold it";
    String included =
        seniors.isEmpty()
            ? "no role includes it"
            : (seniors.size() == 1 ? "role " : "roles ")
                + String.join(", ", seniors)
                + (seniors.size() == 1 ? " includes it" : " include it");
    return Optional.of(
        Violations.of(
            Rule.ROLE_IN_USE,
            "roleId",
            roleId,
            "is in use: " + holders + ", and " + included + "; only an unused role is deleted"));
  }
}
