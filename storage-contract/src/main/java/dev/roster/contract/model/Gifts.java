package dev.roster.contract.model;

import dev.roster.rule.Rule;
import java.util.List;
import java.util.Set;

/** What a member gives who is no owner (A4). */
final class Gifts {
  private static final String ONLY_OWNERS = "; only owners give what they do not hold themselves";

  private Gifts() {}

  static void addPermission(Findings forbidden, Member actor, String field, Entry entry) {
    forbidden.add(
        Rule.GIVE_ONLY_WHAT_IS_HELD,
        entry.path(field),
        entry.text(),
        "is not held by user '" + actor.userId() + "'" + ONLY_OWNERS);
  }

  /** A role newly given or newly included: the actor holds all that it implies. */
  static void judgeRole(Findings forbidden, World world, Member actor, String field, Entry entry) {
    Set<String> held = world.effective(actor);
    List<String> lacking =
        world.permissionsOfRoles(actor.organizationId(), List.of(entry.text())).stream()
            .filter(permission -> !Permissions.anyImplies(held, permission))
            .toList();
    if (!lacking.isEmpty()) {
      forbidden.add(
          Rule.GIVE_ONLY_WHAT_IS_HELD,
          entry.path(field),
          entry.text(),
          "gives '"
              + lacking.get(0)
              + "', which is not held by user '"
              + actor.userId()
              + "'"
              + ONLY_OWNERS);
    }
  }
}
