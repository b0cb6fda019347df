package dev.roster;

import java.util.Objects;

/**
 * What a membership is known by. Takes any text; an unknown or bad one finds nothing.
 *
 * @param organizationId the organization
 * @param userId the member
 */
public record MembershipKey(String organizationId, String userId) {
  /** Takes the parts as they are. */
  public MembershipKey {
    Objects.requireNonNull(organizationId, "organizationId");
    Objects.requireNonNull(userId, "userId");
  }

  /** The key of the membership of {@code userId} in {@code organizationId}. */
  public static MembershipKey of(String organizationId, String userId) {
    return new MembershipKey(organizationId, userId);
  }
}
