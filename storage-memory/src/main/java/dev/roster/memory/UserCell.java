package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.User;
import dev.roster.repository.UserRow;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user with his default and his memberships, all guarded by his lock: whoever writes a membership
 * holds its user alone.
 */
final class UserCell extends Cell {
  private static final long serialVersionUID = 1L;

  /** D5: the oldest first, of equally old ones the one whose organization sorts first. */
  private static final Comparator<Membership> BY_AGE =
      Comparator.comparing(Membership::createdTime).thenComparing(Membership::organizationId);

  /** Up to so many memberships are looked through; beyond, they are kept by age besides. */
  private static final int FEW = 8;

  private @Nullable User user;
  private @Nullable String defaultOrganizationId;
  private final NavigableMap<String, Membership> memberships = new TreeMap<>();
  private @Nullable TreeSet<Membership> byAge;

  @Override
  boolean isEmpty() {
    return user == null && memberships.isEmpty();
  }

  @Nullable User user() {
    return user;
  }

  void setUser(@Nullable User user) {
    this.user = user;
  }

  Optional<UserRow> row() {
    return Optional.ofNullable(user)
        .map(present -> new UserRow(present, Optional.ofNullable(defaultOrganizationId)));
  }

  @Nullable String defaultOrganizationId() {
    return defaultOrganizationId;
  }

  void setDefault(@Nullable String organizationId) {
    defaultOrganizationId = organizationId;
  }

  /** The membership in an organization, with its default. */
  Optional<Membership> membership(String organizationId) {
    return Optional.ofNullable(memberships.get(organizationId)).map(this::withDefault);
  }

  private Membership withDefault(Membership kept) {
    boolean isDefault = kept.organizationId().equals(defaultOrganizationId);
    return kept.isDefault() == isDefault ? kept : kept.toBuilder().isDefault(isDefault).build();
  }

  /** The memberships behind an organization id, by organization id; all of them behind null. */
  Iterable<Membership> membershipsAfter(@Nullable String organizationId) {
    NavigableMap<String, Membership> behind =
        organizationId == null ? memberships : memberships.tailMap(organizationId, false);
    return () -> behind.values().stream().map(this::withDefault).iterator();
  }

  Set<String> organizationIds() {
    return memberships.navigableKeySet();
  }

  /** Keeps a membership, or with null none, in an organization. Returns the one kept before. */
  @Nullable Membership put(String organizationId, @Nullable Membership membership) {
    Membership before =
        membership == null
            ? memberships.remove(organizationId)
            : memberships.put(organizationId, membership);
    if (byAge != null) {
      if (before != null) {
        byAge.remove(before);
      }
      if (membership != null) {
        byAge.add(membership);
      }
    } else if (memberships.size() > FEW) {
      byAge = new TreeSet<>(BY_AGE);
      byAge.addAll(memberships.values());
    }
    return before;
  }

  /** The organization of the oldest membership in none of {@code excluded}. */
  Optional<String> oldestOther(Set<String> excluded) {
    Membership oldest = null;
    if (byAge != null) {
      for (Membership membership : byAge) {
        if (!excluded.contains(membership.organizationId())) {
          return Optional.of(membership.organizationId());
        }
      }
      return Optional.empty();
    }
    for (Membership membership : memberships.values()) {
      if (!excluded.contains(membership.organizationId())
          && (oldest == null || BY_AGE.compare(membership, oldest) < 0)) {
        oldest = membership;
      }
    }
    return Optional.ofNullable(oldest).map(Membership::organizationId);
  }
}
