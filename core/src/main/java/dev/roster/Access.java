package dev.roster;

import dev.roster.access.AccessDecision;
import dev.roster.access.Permission;
import dev.roster.repository.Standing;
import dev.roster.rule.RuleBook;
import dev.roster.rule.Violation;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The questions whether somebody may do something. Each reads the storage once and sees what was
 * committed before it was asked.
 *
 * <p>The host has no membership: {@link Actor#system()} in a question is an {@link
 * IllegalArgumentException}.
 */
public final class Access {
  private final Engine engine;

  Access(Engine engine) {
    this.engine = engine;
  }

  /**
   * Whether the actor, from where he comes, may do what {@code permission} names in an organization
   * (P1, P2, I6).
   *
   * @throws IllegalArgumentException for text that is no permission, and for a wildcard (P3)
   */
  public AccessDecision decide(Actor actor, String organizationId, String permission) {
    return decide(actor, organizationId, Permission.parse(permission));
  }

  /**
   * Whether the actor, from where he comes, may do what {@code permission} names in an organization
   * (P1, P2, I6).
   *
   * @throws IllegalArgumentException for a wildcard (P3)
   */
  public AccessDecision decide(Actor actor, String organizationId, Permission permission) {
    String userId = userOf(actor);
    if (!permission.isConcrete()) {
      throw new IllegalArgumentException(
          "permission '"
              + Violation.shown(permission.toString())
              + (permission.isReadable()
                  ? "' in a question has a wildcard; a question names one concrete permission"
                  : "' in a question cannot be read; a question names one concrete permission"));
    }
    return engine.rules().decide(standing(organizationId, userId), actor, permission);
  }

  /** Whether the actor, from where he comes, has every permission in an organization (P1). */
  public boolean hasFullAccess(Actor actor, String organizationId) {
    String userId = userOf(actor);
    return engine.rules().hasFullAccess(standing(organizationId, userId), actor);
  }

  /**
   * The permissions of a membership, its own and those of its roles, sorted (P1); {@code *} alone
   * for an owner; empty for an unknown or bad key. Where the member comes from is not looked at.
   */
  public Set<Permission> effectivePermissions(MembershipKey key) {
    return standing(key.organizationId(), key.userId())
        .map(standing -> engine.rules().effectivePermissions(standing))
        .orElseGet(Set::of);
  }

  private Optional<Standing> standing(String organizationId, String userId) {
    Objects.requireNonNull(organizationId, "organizationId");
    return RuleBook.isId(organizationId) && RuleBook.isId(userId)
        ? engine.repository().standing(MembershipKey.of(organizationId, userId))
        : Optional.empty();
  }

  private static String userOf(Actor actor) {
    return actor
        .userId()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the host has no membership; a question is asked for a user"));
  }
}
