package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of which a storage shows something else than the commands have left.
 *
 * @param row the row
 * @param seen what the storage shows; null if nothing
 * @param left what the commands have left; null if nothing
 */
record Difference(Row row, @Nullable Object seen, @Nullable Object left) {

  /** What a snapshot lacks or shows otherwise; what it shows besides must be true as well. */
  static List<Difference> between(World world, Scope scope, Snapshot seen) {
    Snapshot expected = Expected.snapshot(world, scope);
    List<Difference> found = new ArrayList<>(0);
    compare(
        world,
        expected.organizations(),
        seen.organizations(),
        row -> Row.organization(row.organization().id()),
        (of, row) -> of.organization(row.organization().id()),
        expected,
        seen,
        found);
    compare(
        world,
        expected.users(),
        seen.users(),
        row -> Row.user(row.user().id()),
        (of, row) -> of.user(row.user().id()),
        expected,
        seen,
        found);
    compare(
        world,
        expected.memberships(),
        seen.memberships(),
        Row::membership,
        (of, row) -> of.membership(row.key()),
        expected,
        seen,
        found);
    compare(
        world,
        expected.roles(),
        seen.roles(),
        role -> Row.role(role.key()),
        (of, role) -> of.role(role.id()),
        expected,
        seen,
        found);
    addOldestOthers(scope, expected, seen, found);
    if (scope instanceof Scope.OfOrganization named) {
      addRest(named, expected, seen, found);
    }
    return found;
  }

  private interface Lookup<T> {
    Optional<T> in(Snapshot snapshot, T like);
  }

  private static <T> void compare(
      World world,
      Collection<T> expected,
      Collection<T> seen,
      Function<T, Row> row,
      Lookup<T> lookup,
      Snapshot expectedIn,
      Snapshot seenIn,
      List<Difference> found) {
    for (T left : expected) {
      T shown = lookup.in(seenIn, left).orElse(null);
      if (!left.equals(shown)) {
        found.add(new Difference(row.apply(left), shown, left));
      }
    }
    for (T shown : seen) {
      if (lookup.in(expectedIn, shown).isEmpty() && !Expected.isTrue(world, shown)) {
        found.add(new Difference(row.apply(shown), shown, null));
      }
    }
  }

  private static void addOldestOthers(
      Scope scope, Snapshot expected, Snapshot seen, List<Difference> found) {
    for (UserRow user : expected.users()) {
      String id = user.user().id();
      // Where a user's deletion does not need it, nothing is promised of himself.
      if (expected.oldestOther(id).isEmpty()
          && scope instanceof Scope.OfUser ofUser
          && ofUser.userId().equals(id)) {
        continue;
      }
      if (!expected.oldestOther(id).equals(seen.oldestOther(id))) {
        found.add(
            new Difference(
                new Row(Row.Kind.OLDEST_OTHER, "", id),
                seen.oldestOther(id).orElse(null),
                expected.oldestOther(id).orElse(null)));
      }
    }
  }

  private static void addRest(
      Scope.OfOrganization scope, Snapshot expected, Snapshot seen, List<Difference> found) {
    String id = scope.organizationId();
    OptionalLong left = expected.retiredVersion(id);
    OptionalLong shown = seen.retiredVersion(id);
    if (!left.equals(shown)) {
      found.add(
          new Difference(
              new Row(Row.Kind.RETIRED_ORGANIZATION, id, ""),
              shown.isPresent() ? shown.getAsLong() : null,
              left.isPresent() ? left.getAsLong() : null));
    }
    if (scope.parts().contains(Part.HOLDERS) && expected.holders() != seen.holders()) {
      found.add(
          new Difference(new Row(Row.Kind.HOLDERS, id, ""), seen.holders(), expected.holders()));
    }
  }

  /** Whether what is seen is later than all that the commands have left, and so not theirs. */
  boolean isAheadOf(World world) {
    if (seen instanceof Membership shown) {
      long known =
          left instanceof Membership membership
              ? membership.version()
              : world.endedVersion(row.organizationId());
      return shown.version() > known;
    }
    return isRow() && left == null && !world.hasWritten(row);
  }

  /** Whether this is a row by itself, and not something told of several. */
  boolean isRow() {
    return seen instanceof OrganizationRow
        || left instanceof OrganizationRow
        || seen instanceof UserRow
        || left instanceof UserRow
        || seen instanceof Membership
        || left instanceof Membership
        || seen instanceof Role
        || left instanceof Role;
  }

  /** Whether a storage keeps this, and does not gather it from rows. */
  boolean isKept() {
    return row.kind() != Row.Kind.OLDEST_OTHER && row.kind() != Row.Kind.HOLDERS;
  }

  @Override
  public String toString() {
    return row + " was " + shown(left) + ", and was seen as " + shown(seen);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Membership membership) {
      return membership + " of tag " + membership.tag();
    }
    return value == null ? "not there" : value.toString();
  }
}
