package dev.roster.rule;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.access.AllowedIps;
import dev.roster.access.IpRange;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may do what (A). The host is above all of it: no method is asked about him. */
final class AuthorizationRules {
  private static final String ACTOR = "actor";
  private static final String ONLY_OWNERS_GIVE_MORE =
      "only owners give what they do not hold themselves";

  private AuthorizationRules() {}

  /** A7: a stranger gets one answer, whether the organization exists or not. */
  static Optional<Violation> stranger(Acting acting) {
    return acting.membership().isPresent()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.STRANGER,
                ACTOR,
                acting.userId(),
                "may do nothing in organization '"
                    + acting.organizationId()
                    + "'; only its members may"));
  }

  /** A6: the actor's own restriction binds him here too. */
  static Optional<Violation> address(Acting acting) {
    if (PermissionRules.admits(acting.membership().orElseThrow(), acting.actor())) {
      return Optional.empty();
    }
    String field = "actor.address";
    String allowed = "the allowedIps of user '" + acting.userId() + "' admit others only";
    return Optional.of(
        acting
            .actor()
            .address()
            .map(
                address ->
                    Violations.of(
                        Rule.ACTOR_ADDRESS, field, address, "is not an allowed one; " + allowed))
            .orElseGet(() -> Violations.of(Rule.ACTOR_ADDRESS, field, "is not known; " + allowed)));
  }

  /** A1: only an owner grants membership to a user who is not yet a member. */
  static Optional<Violation> ownerGrantsMembership(
      Acting acting, String userId, Optional<Membership> target) {
    return target.isPresent() || acting.isOwner()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.OWNER_GRANTS_MEMBERSHIP,
                "userId",
                userId,
                "is not a member of organization '"
                    + acting.organizationId()
                    + "'; only its owners grant membership, and user '"
                    + acting.userId()
                    + "' is none"));
  }

  /** A2: an owner, or a member whose effective permissions grant {@code needed}. */
  static Optional<Violation> needs(Acting acting, Permission needed, String deed) {
    return acting.held().implies(needed)
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.PERMISSION_NEEDED,
                ACTOR,
                acting.userId(),
                "may not "
                    + deed
                    + " in organization '"
                    + acting.organizationId()
                    + "'; owners and holders of '"
                    + needed
                    + "' may"));
  }

  /** A2: an owner. */
  static Optional<Violation> needsOwnership(Acting acting, Rule rule, String deed) {
    return acting.isOwner()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                rule,
                ACTOR,
                acting.userId(),
                "may not "
                    + deed
                    + " of organization '"
                    + acting.organizationId()
                    + "'; only its owners may"));
  }

  /** A2: whether users create organizations is the host's setting. */
  static Optional<Violation> mayCreateOrganizations(String userId, boolean usersMay) {
    return usersMay
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.PERMISSION_NEEDED,
                ACTOR,
                userId,
                "may not create organizations; only the host does"));
  }

  /** A3: only owners change or remove an owner's membership. */
  static Optional<Violation> ownersMembership(Acting acting, Optional<Membership> target) {
    return target.isEmpty() || !target.get().isOwner() || acting.isOwner()
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.OWNER_ONLY,
                "userId",
                target.get().userId(),
                "is an owner of organization '"
                    + acting.organizationId()
                    + "'; only owners change or end an owner's membership, and user '"
                    + acting.userId()
                    + "' is none"));
  }

  /** A3: only owners change who is an owner. */
  static Violation ownershipChange(Acting acting, boolean isOwner) {
    return Violations.of(
        Rule.OWNER_ONLY,
        "isOwner",
        Boolean.toString(isOwner),
        "changes who owns the organization; only owners do, and user '"
            + acting.userId()
            + "' is none");
  }

  /** A4: every permission added is implied by what the actor holds himself. */
  static List<Violation> permissionsHeld(
      Acting acting, GivenSet<Permission> given, PermissionSet former) {
    List<Violation> violations = new ArrayList<>();
    for (GivenSet.Entry<Permission> entry : given.good()) {
      if (!former.implies(entry.value()) && !acting.held().implies(entry.value())) {
        violations.add(
            Violations.of(
                Rule.GIVE_ONLY_WHAT_IS_HELD,
                entry.field(),
                entry.text(),
                "is not held by user '" + acting.userId() + "'; " + ONLY_OWNERS_GIVE_MORE));
      }
    }
    return violations;
  }

  /** A4: all that a role newly given, or newly included, implies is held by the actor himself. */
  static List<Violation> rolesHeld(
      Acting acting,
      GivenSet<String> given,
      Collection<String> former,
      Function<String, Optional<Role>> roleById) {
    List<Violation> violations = new ArrayList<>();
    // Each role is judged once, however many of those given include it.
    Map<String, Optional<Permission>> notHeldByRole = new HashMap<>();
    for (GivenSet.Entry<String> entry : given.good()) {
      if (former.contains(entry.value())) {
        continue;
      }
      PermissionRules.reachable(List.of(entry.value()), roleById).stream()
          .flatMap(
              role ->
                  notHeldByRole
                      .computeIfAbsent(role.id(), id -> firstNotHeld(acting, role))
                      .stream())
          .min(Comparator.naturalOrder())
          .ifPresent(
              gives ->
                  violations.add(
                      Violations.of(
                          Rule.GIVE_ONLY_WHAT_IS_HELD,
                          entry.field(),
                          entry.text(),
                          "gives '"
                              + gives
                              + "', which is not held by user '"
                              + acting.userId()
                              + "'; "
                              + ONLY_OWNERS_GIVE_MORE)));
    }
    return violations;
  }

  private static Optional<Permission> firstNotHeld(Acting acting, Role role) {
    return PermissionRules.readable(role.permissions()).stream()
        .filter(gives -> !acting.held().implies(gives))
        .min(Comparator.naturalOrder());
  }

  /** A5: without {@code PutMembership} a member sets the default of his own membership alone. */
  static Violation ownField(Acting acting, String field, @Nullable Boolean value) {
    String predicate =
        "of his own membership may not be changed by user '"
            + acting.userId()
            + "', who does not hold '"
            + PermissionRules.PUT_MEMBERSHIP
            + "'; without it only isDefault may";
    return value == null
        ? Violations.of(Rule.OWN_DEFAULT_ONLY, field, predicate)
        : Violations.of(Rule.OWN_DEFAULT_ONLY, field, value.toString(), predicate);
  }

  /** A10: only owners admit addresses that were not admitted before. */
  static List<Violation> widening(GivenSet<IpRange> given, Optional<AllowedIps> former) {
    String onlyOwners = "; only owners widen allowedIps";
    if (former.isEmpty()) {
      return List.of();
    }
    if (given.isNull()) {
      return List.of(
          new Violation(
              Rule.OWNER_WIDENS_ADDRESSES,
              given.field(),
              "null",
              given.field() + " null lifts the restriction" + onlyOwners));
    }
    List<Violation> violations = new ArrayList<>();
    for (GivenSet.Entry<IpRange> entry : given.good()) {
      if (!former.get().covers(entry.value())) {
        violations.add(
            Violations.of(
                Rule.OWNER_WIDENS_ADDRESSES,
                entry.field(),
                entry.text(),
                "admits addresses that were not admitted before" + onlyOwners));
      }
    }
    return violations;
  }
}
