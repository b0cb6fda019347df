package dev.roster.rule;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Upserted;
import dev.roster.access.AllowedIps;
import dev.roster.access.IpRange;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change held against the membership that it is to change: what it leaves as it is, what it
 * alters, and which rules that touches. A field given just as it is kept is not judged again (U1).
 */
final class UpsertCase {
  private final Snapshot snapshot;
  private final Acting acting;
  private final MembershipKey key;
  private final GivenChange given;

  private final Optional<Membership> before;
  private final Set<String> keptRoleIds;
  private final Set<Permission> keptPermissions;
  private final Optional<AllowedIps> keptAllowedIps;

  private final boolean leavesRoleIds;
  private final boolean leavesPermissions;
  private final boolean leavesAllowedIps;

  // The fields as they would be; of one at fault what of it could be used.
  private final Set<String> roleIds;
  private final Set<Permission> permissions;
  private final Optional<AllowedIps> allowedIps;

  UpsertCase(Snapshot snapshot, Acting acting, MembershipKey key, GivenChange given) {
    this.snapshot = snapshot;
    this.acting = acting;
    this.key = key;
    this.given = given;
    before = snapshot.membership(key);
    keptRoleIds = before.map(Membership::roleIds).orElse(Set.of());
    keptPermissions = before.map(Membership::permissions).orElse(Set.of());
    keptAllowedIps = before.flatMap(Membership::allowedIps);
    leavesRoleIds = leaves(given.roleIds(), keptRoleIds);
    leavesPermissions = leaves(given.permissions(), texts(keptPermissions));
    leavesAllowedIps =
        keptAllowedIps
            .map(kept -> leaves(given.allowedIps(), kept.texts()))
            .orElse(!given.allowedIps().isPresent() || given.allowedIps().isNull());
    roleIds = leavesRoleIds ? keptRoleIds : knownRoleIds();
    permissions =
        leavesPermissions
            ? keptPermissions
            : PermissionSet.of(given.permissions().values()).asSet();
    allowedIps = leavesAllowedIps ? keptAllowedIps : givenAllowedIps();
  }

  private static boolean leaves(GivenSet<?> field, Collection<String> kept) {
    return !field.isPresent() || field.isAsKept(kept);
  }

  private static List<String> texts(Set<Permission> permissions) {
    List<String> texts = new ArrayList<>(permissions.size());
    permissions.forEach(permission -> texts.add(permission.toString()));
    return texts;
  }

  private Set<String> knownRoleIds() {
    List<String> known = new ArrayList<>();
    for (String roleId : given.roleIds().values()) {
      if (snapshot.role(roleId).isPresent()) {
        known.add(roleId);
      }
    }
    return FieldRules.sorted(known);
  }

  private Optional<AllowedIps> givenAllowedIps() {
    if (given.allowedIps().isNull()) {
      return Optional.empty();
    }
    List<IpRange> ranges = given.allowedIps().values();
    return Optional.of(ranges.isEmpty() ? AllowedIps.kept(List.of()) : AllowedIps.of(ranges));
  }

  /** Who asks. */
  Acting acting() {
    return acting;
  }

  /** The membership as it is. */
  Optional<Membership> before() {
    return before;
  }

  /** A6: whether the change is of nothing but the default; what is at fault counts as a change. */
  boolean changesAtMostDefault() {
    Membership present = before.orElseThrow();
    return given.isOwner().fault() == null
        && !given.isOwner().changes(present.isOwner())
        && roleIdFaults().isEmpty()
        && roleIds.equals(present.roleIds())
        && permissionFaults().isEmpty()
        && permissions.equals(present.permissions())
        && allowedIpsFaults().isEmpty()
        && allowedIps.equals(present.allowedIps())
        && given.unknown().isEmpty();
  }

  private List<Violation> roleIdFaults() {
    return leavesRoleIds
        ? List.of()
        : given.roleIds().faults(entry -> RoleRules.known(snapshot, key.organizationId(), entry));
  }

  private List<Violation> permissionFaults() {
    return leavesPermissions ? List.of() : given.permissions().faults();
  }

  private List<Violation> allowedIpsFaults() {
    return leavesAllowedIps ? List.of() : given.allowedIps().faults();
  }

  /** What is wrong with the fields, whoever gives them. */
  Violations invalidFields() {
    return new Violations()
        .add(given.isOwner().faults())
        .add(given.isDefault().faults())
        .addAll(roleIdFaults())
        .addAll(permissionFaults())
        .addAll(allowedIpsFaults())
        .addAll(given.unknown());
  }

  /**
   * A3 on {@code isOwner}, A4, A5, A10 and D6 together, on differences alone (A9), passing over
   * what {@link #invalidFields} tells.
   */
  Violations forbiddenFields(boolean othersMaySwitchDefault) {
    boolean ownFieldsOnly =
        !acting.held().implies(PermissionRules.PUT_MEMBERSHIP) && before.isPresent();
    Violations found = new Violations();
    if (given.isOwner().changes(before.map(Membership::isOwner).orElse(false))
        && !acting.isOwner()) {
      boolean isOwner = given.isOwner().or(false);
      found.add(
          ownFieldsOnly
              ? AuthorizationRules.ownField(acting, "isOwner", isOwner)
              : AuthorizationRules.ownershipChange(acting, isOwner));
    }
    if (!othersMaySwitchDefault) {
      snapshot
          .user(key.userId())
          .ifPresent(
              user ->
                  found.add(
                      DefaultRules.othersMayNotSwitch(
                          acting, key.userId(), given.isDefault(), key.organizationId(), user)));
    }
    if (ownFieldsOnly) {
      return found.addAll(ownFieldsChanged());
    }
    if (!leavesRoleIds) {
      found.addAll(
          AuthorizationRules.rolesHeld(acting, given.roleIds(), keptRoleIds, snapshot::role));
    }
    if (!leavesPermissions) {
      PermissionSet former = PermissionSet.of(keptPermissions);
      found.addAll(AuthorizationRules.permissionsHeld(acting, given.permissions(), former));
    }
    if (!leavesAllowedIps && !acting.isOwner()) {
      found.addAll(AuthorizationRules.widening(given.allowedIps(), keptAllowedIps));
    }
    return found;
  }

  private List<Violation> ownFieldsChanged() {
    Membership present = before.orElseThrow();
    List<Violation> found = new ArrayList<>();
    if (!given.roleIds().isWholeAtFault() && !roleIds.equals(present.roleIds())) {
      found.add(AuthorizationRules.ownField(acting, "roleIds", null));
    }
    if (!given.permissions().isWholeAtFault() && !permissions.equals(present.permissions())) {
      found.add(AuthorizationRules.ownField(acting, "permissions", null));
    }
    if (!given.allowedIps().isWholeAtFault() && !allowedIps.equals(present.allowedIps())) {
      found.add(AuthorizationRules.ownField(acting, "allowedIps", null));
    }
    return found;
  }

  /** O1. */
  Optional<Violation> lastOwnerDemoted(Membership present) {
    return given.isOwner().changes(present.isOwner())
            && OwnershipRules.isLastOwner(organization(), present)
        ? Optional.of(OwnershipRules.lastOwnerDemoted(present))
        : Optional.empty();
  }

  /** U5. */
  Optional<Violation> lockout(Membership present, boolean allowed) {
    Membership after = present.toBuilder().allowedIps(allowedIps.orElse(null)).build();
    return ChangeRules.lockout(acting, present, after, allowed);
  }

  private OrganizationRow organization() {
    return snapshot.organization(key.organizationId()).orElseThrow();
  }

  /** U1, U2, D2 to D4: the membership as it will be, and what that takes to write. */
  Decision.Accepted<Upserted> accept(Instant now) {
    UserRow user = snapshot.user(key.userId()).orElseThrow();
    Membership after = after(now);
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    Outcome outcome;
    if (before.isEmpty()) {
      outcome = Outcome.CREATED;
      writes.add(new Write.InsertMembership(after));
      events.add(new Event.MembershipCreated(after));
    } else if (before.get().version() != after.version()) {
      outcome = Outcome.UPDATED;
      writes.add(new Write.UpdateMembership(before.get(), after));
      events.add(new Event.MembershipUpdated(before.get(), after));
    } else if (before.get().isDefault() != after.isDefault()) {
      outcome = Outcome.UPDATED;
    } else {
      outcome = Outcome.UNCHANGED;
    }
    int owners =
        (after.isOwner() ? 1 : 0) - (before.map(Membership::isOwner).orElse(false) ? 1 : 0);
    if (owners != 0) {
      writes.add(new Write.TallyOrganization(key.organizationId(), owners, 0));
    }
    Optional<String> here = Optional.of(key.organizationId());
    Optional<String> former = user.defaultOrganizationId();
    Optional<String> newDefault =
        after.isDefault() ? here : former.equals(here) ? Optional.empty() : former;
    DefaultRules.move(user, newDefault, writes, events);
    Optional<String> ceased = former.equals(newDefault) ? Optional.empty() : former;
    return new Decision.Accepted<>(
        writes,
        events,
        new Upserted(
            outcome, before, after, DefaultRules.told(acting.actor(), key.userId(), ceased)));
  }

  private Membership after(Instant now) {
    Membership present =
        before.orElseGet(
            () ->
                Membership.builder(key)
                    .isDefault(
                        DefaultRules.onCreation(
                            given.isDefault(), snapshot.oldestOther(key.userId())))
                    .version(organization().endedVersion() + 1)
                    .createdTime(now)
                    .updatedTime(now)
                    .build());
    Membership after =
        present.toBuilder()
            .isOwner(given.isOwner().or(present.isOwner()))
            .isDefault(given.isDefault().or(present.isDefault()))
            .roleIds(new LinkedHashSet<>(roleIds))
            .permissions(permissions)
            .allowedIps(allowedIps.orElse(null))
            .build();
    if (before.isEmpty() || sameOwnFields(present, after)) {
      return after;
    }
    return after.toBuilder()
        .version(present.version() + 1)
        .updatedTime(StagedCommand.later(now, present.updatedTime()))
        .build();
  }

  private static boolean sameOwnFields(Membership one, Membership other) {
    return one.isOwner() == other.isOwner()
        && one.roleIds().equals(other.roleIds())
        && one.permissions().equals(other.permissions())
        && one.allowedIps().equals(other.allowedIps());
  }
}
