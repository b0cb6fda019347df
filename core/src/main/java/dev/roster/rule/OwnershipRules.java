package dev.roster.rule;

import dev.roster.Membership;
import dev.roster.repository.OrganizationRow;
import java.util.Optional;

/** That an organization is owned, always and by somebody who wants it (O). */
final class OwnershipRules {
  private OwnershipRules() {}

  /** O1: whether the organization would lack an owner without this membership's ownership. */
  static boolean isLastOwner(OrganizationRow organization, Membership membership) {
    return membership.isOwner() && organization.ownerCount() <= 1;
  }

  /** O1: the last owner is not demoted. */
  static Violation lastOwnerDemoted(Membership membership) {
    return Violations.of(
        Rule.LAST_OWNER,
        "isOwner",
        "false",
        "would leave organization '"
            + membership.organizationId()
            + "' without an owner; user '"
            + membership.userId()
            + "' is its last one");
  }

  /** O1: the last owner is not removed, and does not leave. */
  static Optional<Violation> lastOwnerRemoved(OrganizationRow organization, Membership membership) {
    return isLastOwner(organization, membership)
        ? Optional.of(
            Violations.of(
                Rule.LAST_OWNER,
                "userId",
                membership.userId(),
                "is the last owner of organization '"
                    + membership.organizationId()
                    + "', which never lacks one"))
        : Optional.empty();
  }

  /** O1, O5: a user who alone owns an organization is not deleted without it. */
  static Violation soleOwnerDeleted(Membership membership) {
    return Violations.of(
        Rule.LAST_OWNER,
        "organizationId",
        membership.organizationId(),
        "has user '"
            + membership.userId()
            + "' as its last owner and never lacks one; it can be deleted along with him");
  }

  /** O3: ownership is not transferred to oneself. */
  static Optional<Violation> transferToOneself(String fromUserId, String toUserId) {
    return fromUserId.equals(toUserId)
        ? Optional.of(
            Violations.of(
                Rule.TRANSFER,
                "toUserId",
                toUserId,
                "is who steps down; ownership is transferred to another member"))
        : Optional.empty();
  }

  /** O3: only an owner steps down. */
  static Optional<Violation> transferFromNoOwner(
      String organizationId, String fromUserId, Optional<Membership> from) {
    return from.isPresent() && from.get().isOwner()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.TRANSFER,
                "fromUserId",
                fromUserId,
                "is no owner of organization '"
                    + organizationId
                    + "'; ownership is transferred from an owner"));
  }
}
