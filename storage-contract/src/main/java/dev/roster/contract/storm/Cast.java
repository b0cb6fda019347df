package dev.roster.contract.storm;

import dev.roster.repository.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who and what a storm is about: few, so that commands meet.
 *
 * @param prefix of all ids, so that several storms of one storage have nothing to do with each
 *     other
 * @param organizationIds those that commands are about again and again
 * @param userIds all users
 */
record Cast(String prefix, List<String> organizationIds, List<String> userIds) {
  /** The roles of each organization. */
  static final List<String> ROLE_IDS = List.of("role_a", "role_b", "role_c", "role_d");

  /** What is granted; what lets a member change memberships, twice as often. */
  static final List<String> PERMISSIONS =
      List.of(
          "PutMembership",
          "PutMembership",
          "DeleteMembership",
          "PutRole",
          "DeleteRole",
          "PatchOrganization",
          "invoices:*",
          "invoices:read",
          "*");

  static Cast of(String prefix, int organizations, int users) {
    return new Cast(prefix, ids(prefix + "_org", organizations), ids(prefix + "_usr", users));
  }

  private static List<String> ids(String prefix, int count) {
    List<String> ids = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      ids.add(prefix + number);
    }
    return List.copyOf(ids);
  }

  /** All that a storage holds of an organization; every member is one of the users. */
  Scope wholeOf(String organizationId) {
    return new Scope.OfOrganization(
        organizationId,
        Scope.Lock.EXCLUSIVE,
        Optional.empty(),
        Set.copyOf(userIds),
        Set.of(),
        Set.of(Scope.Part.ALL_ROLES, Scope.Part.MEMBERS));
  }
}
