package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.User;
import dev.roster.repository.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A user, his default and his memberships, as they are at one time.
 *
 * @param user the user
 * @param defaultOrganizationId the organization of the membership that is his default
 * @param memberships by organization id, unmodifiable
 */
record UserState(
    User user, @Nullable String defaultOrganizationId, List<MembershipRow> memberships) {

  UserRow row() {
    return new UserRow(user, Optional.ofNullable(defaultOrganizationId));
  }

  boolean isDefault(String organizationId) {
    return organizationId.equals(defaultOrganizationId);
  }

  /** Where the membership stands, or minus one minus where it would stand. */
  private int indexOf(String organizationId) {
    int from = 0;
    int to = memberships.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = memberships.get(middle).organizationId().compareTo(organizationId);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return -1 - from;
  }

  @Nullable MembershipRow find(String organizationId) {
    int at = indexOf(organizationId);
    return at < 0 ? null : memberships.get(at);
  }

  Membership membership(MembershipRow row) {
    return row.membership(user.id(), isDefault(row.organizationId()));
  }

  Optional<Membership> membership(String organizationId) {
    return Optional.ofNullable(find(organizationId)).map(this::membership);
  }

  /** The memberships whose organization ids come after {@code cursor}; null for all. */
  List<MembershipRow> after(@Nullable String cursor) {
    if (cursor == null) {
      return memberships;
    }
    int at = indexOf(cursor);
    return memberships.subList(at < 0 ? -1 - at : at + 1, memberships.size());
  }

  /** The organization of the oldest membership outside of those that are excluded (D5). */
  @Nullable String oldestOther(Predicate<String> excluded) {
    MembershipRow oldest = null;
    for (MembershipRow row : memberships) {
      if (!excluded.test(row.organizationId()) && (oldest == null || row.isOlderThan(oldest))) {
        oldest = row;
      }
    }
    return oldest == null ? null : oldest.organizationId();
  }

  UserState withUser(User other) {
    return new UserState(other, defaultOrganizationId, memberships);
  }

  UserState withDefault(@Nullable String organizationId) {
    return new UserState(user, organizationId, memberships);
  }

  /** With the membership added, or put in the place of the one in the same organization. */
  UserState with(MembershipRow row) {
    List<MembershipRow> rows = new ArrayList<>(memberships.size() + 1);
    rows.addAll(memberships);
    int at = indexOf(row.organizationId());
    if (at < 0) {
      rows.add(-1 - at, row);
    } else {
      rows.set(at, row);
    }
    return new UserState(user, defaultOrganizationId, List.copyOf(rows));
  }

  UserState without(String organizationId) {
    List<MembershipRow> rows = new ArrayList<>(memberships);
    rows.remove(indexOf(organizationId));
    return new UserState(user, defaultOrganizationId, List.copyOf(rows));
  }
}
