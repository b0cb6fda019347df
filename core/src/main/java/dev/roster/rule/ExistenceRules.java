package dev.roster.rule;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import java.util.Optional;

/** That what a command names exists, or does not yet (N). */
final class ExistenceRules {
  private ExistenceRules() {}

  /** N1: the organization exists. Users learn as much from A7. */
  static Optional<Violation> organizationExists(
      String field, String id, Optional<OrganizationRow> found) {
    return found.isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.ORGANIZATION_UNKNOWN, field, id, "is the id of no organization that exists"));
  }

  /** N2: the user is registered. */
  static Optional<Violation> userExists(String field, String id, Optional<UserRow> found) {
    return found.isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(Rule.USER_UNKNOWN, field, id, "is the id of no registered user"));
  }

  /** N3: the user is a member. */
  static Optional<Violation> membershipExists(
      String field, String organizationId, String userId, Optional<Membership> found) {
    return found.isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.MEMBERSHIP_UNKNOWN,
                field,
                userId,
                "is the id of no member of organization '" + organizationId + "'"));
  }

  /** N4: the role exists. */
  static Optional<Violation> roleExists(
      String organizationId, String roleId, Optional<Role> found) {
    return found.isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.ROLE_UNKNOWN,
                "roleId",
                roleId,
                "is the id of no role of organization '" + organizationId + "'"));
  }

  /** N5: the id is free; one that a deleted organization had is free for the host alone. */
  static Optional<Violation> organizationIdFree(Snapshot snapshot, String id, boolean byHost) {
    boolean taken =
        snapshot.organization(id).isPresent()
            || (!byHost && snapshot.retiredVersion(id).isPresent());
    return taken
        ? Optional.of(
            Violations.of(
                Rule.ORGANIZATION_ID_TAKEN, "id", id, "is taken; an organization has its own id"))
        : Optional.empty();
  }
}
