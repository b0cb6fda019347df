package dev.roster.benchmarks.throughput;

import dev.roster.benchmarks.throughput.Kept.KeptRole;
import dev.roster.benchmarks.throughput.Kept.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules as somebody writes them who needs no more than what this program asks for: each request
 * is judged as the library judges it, but the first objection ends it, actors have no address, and
 * addresses are IPv4.
 *
 * @param before the membership as it is
 * @param after the membership as it will be
 * @param ownerDelta by how much the count of the owners changes
 * @param movesDefault whether the user's default organization changes
 * @param defaultId what it then is
 */
record HandDecision(
    @Nullable Member before,
    Member after,
    int ownerDelta,
    boolean movesDefault,
    @Nullable String defaultId) {
  private static final String PUT_MEMBERSHIP = "PutMembership";
  private static final int MOST_ROLES = 100;
  private static final int MOST_PERMISSIONS = 1_000;
  private static final Pattern PERMISSION =
      Pattern.compile("\\*|(?:\\*|[A-Za-z0-9_.-]+)(?::(?:\\*|[A-Za-z0-9_.-]+))*");
  private static final int LONGEST_PERMISSION = 100;

  /** Whether there is a membership to be written. */
  boolean writesMembership() {
    return before == null || before.version() != after.version();
  }

  /** Whether there is nothing to write. */
  boolean changesNothing() {
    return !writesMembership() && !movesDefault;
  }

  /** The roles that the member no longer holds. */
  Set<String> lostRoles() {
    return difference(before == null ? List.of() : before.roleIds(), after.roleIds());
  }

  /** The roles that the member newly holds. */
  Set<String> gainedRoles() {
    return difference(after.roleIds(), before == null ? List.of() : before.roleIds());
  }

  private static Set<String> difference(List<String> one, List<String> other) {
    if (one.equals(other)) {
      return Set.of();
    }
    Set<String> difference = new TreeSet<>(one);
    other.forEach(difference::remove);
    return difference;
  }

  /** Decides a request on what was read under its locks, or throws {@link Rejected}. */
  static HandDecision of(Request request, Kept kept, Instant now) {
    Change change = request.change();
    Member actor = kept.actor();
    if (actor == null || kept.ownerCount() == 0) {
      throw new Rejected("the actor is not a member");
    }
    Member before = kept.target();
    boolean isOwn = request.actorId().equals(request.userId());
    List<String> roleIds = kept(change.roleIds(), before == null ? List.of() : before.roleIds());
    List<String> permissions =
        kept(change.permissions(), before == null ? List.of() : before.permissions());
    List<String> allowedIps =
        change.allowedIps() != null
            ? HandAddresses.sorted(change.allowedIps())
            : before == null ? null : before.allowedIps();
    boolean isOwner =
        change.isOwner() != null ? change.isOwner() : before != null && before.isOwner();
    boolean sameFields =
        before != null
            && before.isOwner() == isOwner
            && before.roleIds().equals(roleIds)
            && before.permissions().equals(permissions)
            && Objects.equals(before.allowedIps(), allowedIps);

    if (actor.allowedIps() != null && !(isOwn && sameFields)) {
      throw new Rejected("the actor comes from no address");
    }
    String defaultId = defaultId(request, kept);
    boolean movesDefault = !Objects.equals(defaultId, kept.defaultId());
    if (!actor.isOwner()) {
      authorize(request, kept, actor, roleIds, permissions, allowedIps, isOwner, sameFields);
    }
    if (movesDefault && kept.defaultId() != null && !isOwn) {
      throw new Rejected("whose default is set moves it himself");
    }
    if (!kept.isUser()) {
      throw new Rejected("no such user");
    }
    if (!sameFields) {
      validate(change, roleIds, permissions, kept);
    }
    if (before != null && before.isOwner() && !isOwner && kept.ownerCount() == 1) {
      throw new Rejected("the last owner stays");
    }
    Member after =
        before != null && sameFields
            ? before
            : new Member(
                isOwner,
                roleIds,
                permissions,
                allowedIps,
                before == null ? kept.endedVersion() + 1 : before.version() + 1,
                before == null ? now : before.createdTime(),
                before == null || now.isAfter(before.updatedTime()) ? now : before.updatedTime());
    int ownerDelta = (isOwner ? 1 : 0) - (before != null && before.isOwner() ? 1 : 0);
    return new HandDecision(before, after, ownerDelta, movesDefault, defaultId);
  }

  private static List<String> kept(@Nullable List<String> given, List<String> before) {
    if (given == null || given.equals(before)) {
      return before;
    }
    return given.contains("*") ? List.of("*") : List.copyOf(new TreeSet<>(given));
  }

  private static @Nullable String defaultId(Request request, Kept kept) {
    Boolean given = request.change().isDefault();
    String organizationId = request.organizationId();
    if (given == null) {
      boolean becomesDefault = kept.target() == null && !kept.belongsElsewhere();
      return becomesDefault ? organizationId : kept.defaultId();
    }
    if (given) {
      return organizationId;
    }
    return organizationId.equals(kept.defaultId()) ? null : kept.defaultId();
  }

  private static void authorize(
      Request request,
      Kept kept,
      Member actor,
      List<String> roleIds,
      List<String> permissions,
      @Nullable List<String> allowedIps,
      boolean isOwner,
      boolean sameFields) {
    Member before = kept.target();
    if (before == null) {
      throw new Rejected("only an owner grants membership");
    }
    Set<String> held = effective(actor.permissions(), actor.roleIds(), kept);
    if (!implied(held, PUT_MEMBERSHIP)) {
      if (request.actorId().equals(request.userId()) && sameFields) {
        return;
      }
      throw new Rejected("the actor may not change memberships");
    }
    if (before.isOwner() || isOwner) {
      throw new Rejected("only owners change owners");
    }
    Set<String> added = effective(permissions, difference(roleIds, before.roleIds()), kept);
    added.removeIf(permission -> implied(before.permissions(), permission));
    for (String permission : added) {
      if (!implied(held, permission)) {
        throw new Rejected("the actor does not hold what he gives");
      }
    }
    boolean narrows =
        before.allowedIps() == null
            || (allowedIps != null && before.allowedIps().containsAll(allowedIps));
    if (!narrows) {
      throw new Rejected("only owners widen addresses");
    }
  }

  private static Set<String> effective(
      Collection<String> permissions, Collection<String> roleIds, Kept kept) {
    Set<String> effective = new HashSet<>(permissions);
    Set<String> seen = new HashSet<>();
    List<String> next = new ArrayList<>(roleIds);
    while (!next.isEmpty()) {
      String id = next.remove(next.size() - 1);
      KeptRole role = kept.roles().get(id);
      if (role != null && seen.add(id)) {
        effective.addAll(role.permissions());
        next.addAll(role.juniorIds());
      }
    }
    return effective;
  }

  /** By equal text, by a star, or by a star behind the segments that it begins with. */
  private static boolean implied(Collection<String> held, String permission) {
    if (held.contains(permission) || held.contains("*")) {
      return true;
    }
    for (String one : held) {
      if (one.endsWith(":*")
          && permission.length() > one.length() - 1
          && permission.startsWith(one.substring(0, one.length() - 1))) {
        return true;
      }
    }
    return false;
  }

  private static void validate(
      Change change, List<String> roleIds, List<String> permissions, Kept kept) {
    if (roleIds.size() > MOST_ROLES || permissions.size() > MOST_PERMISSIONS) {
      throw new Rejected("too many roles or permissions");
    }
    if (change.roleIds() != null && !kept.roles().keySet().containsAll(roleIds)) {
      throw new Rejected("unknown role");
    }
    if (change.permissions() != null) {
      for (String permission : permissions) {
        if (permission.length() > LONGEST_PERMISSION || !PERMISSION.matcher(permission).matches()) {
          throw new Rejected("no permission");
        }
      }
    }
  }
}
