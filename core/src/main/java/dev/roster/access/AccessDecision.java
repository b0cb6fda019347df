package dev.roster.access;

import java.util.Objects;
import java.util.Optional;

/**
 * The answer to whether an actor may do something, with its reason.
 *
 * @param reason why
 * @param grantedBy the permission that grants it, the member's own or one of his roles'; {@code *}
 *     for an owner; empty when it is denied
 */
public record AccessDecision(Reason reason, Optional<Permission> grantedBy) {
  /** Why an answer is what it is. */
  public enum Reason {
    /** The member owns the organization. */
    OWNER,
    /** A permission grants it. */
    PERMISSION,
    /** Denied: no such membership. */
    NOT_A_MEMBER,
    /** Denied: the member may not act from this address, or from none. */
    ADDRESS_NOT_ALLOWED,
    /** Denied: no permission grants it. */
    NO_PERMISSION
  }

  /** Takes the parts as they are. */
  public AccessDecision {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(grantedBy, "grantedBy");
  }

  /** Whether he may. */
  public boolean isGranted() {
    return reason == Reason.OWNER || reason == Reason.PERMISSION;
  }
}
