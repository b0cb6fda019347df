package dev.roster.access;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permissions held together: without duplicates, sorted by code point, and {@code *} alone when it
 * is among them (V6).
 *
 * <p>They only add; nothing denies (P1). Whether the set {@linkplain #implies implies} a permission
 * costs a look-up for each of its segments, and one comparison for each pattern that has a {@code
 * *} before its last segment, however many permissions there are. Does not count them (V5).
 * Immutable.
 */
public final class PermissionSet {
  /** No permission. */
  public static final PermissionSet NONE = new PermissionSet(List.of());

  /** Everything: {@code *}. */
  public static final PermissionSet ALL = new PermissionSet(List.of(Permission.parse("*")));

  private final ImmutableSet<Permission> permissions;
  private final boolean everything;
  private final @Nullable Permission[] subtrees;
  private final Permission[] innerWildcards;

  private PermissionSet(List<Permission> sorted) {
    permissions = ImmutableSet.copyOf(sorted);
    everything = sorted.size() == 1 && sorted.get(0).isEverything();
    subtrees = subtreeTable(sorted);
    innerWildcards =
        sorted.stream().filter(Permission::hasInnerWildcard).toArray(Permission[]::new);
  }

  /** The set of these permissions. */
  public static PermissionSet of(Collection<Permission> permissions) {
    if (permissions.isEmpty()) {
      return NONE;
    }
    List<Permission> sorted = new ArrayList<>(permissions);
    for (Permission permission : sorted) {
      if (permission.isEverything()) {
        return ALL;
      }
    }
    sorted.sort(null);
    return new PermissionSet(sorted);
  }

  /** The permissions in their order; unmodifiable. */
  public Set<Permission> asSet() {
    return permissions;
  }

  /** Whether this is full access, {@code *}. */
  public boolean isEverything() {
    return everything;
  }

  /**
   * Whether whoever holds these permissions holds that one too, a pattern included (P2). Allocates
   * nothing.
   */
  // One member is enough to look for: a set implies what one of its members implies. Put a word
  // that occurs in no member for each * of a pattern. Only a member that has * at those places, and
  // ends in * where the pattern does, implies the result, and that member implies the pattern. That
  // the result may be longer than V4 allows is passed over: implication goes by form.
  public boolean implies(Permission permission) {
    if (everything) {
      return true;
    }
    return permission.isReadable()
        && (permissions.contains(permission)
            || firstSubtree(permission) != null
            || firstInnerWildcard(permission) != null);
  }

  /** A member that implies the permission: the same one, else the first in order that does. */
  public Optional<Permission> implying(Permission permission) {
    if (everything) {
      return Optional.of(permissions.iterator().next());
    }
    if (!permission.isReadable()) {
      return Optional.empty();
    }
    if (permissions.contains(permission)) {
      return Optional.of(permission);
    }
    Permission subtree = firstSubtree(permission);
    Permission inner = firstInnerWildcard(permission);
    if (subtree == null || inner == null) {
      return Optional.ofNullable(subtree == null ? inner : subtree);
    }
    return Optional.of(subtree.compareTo(inner) < 0 ? subtree : inner);
  }

  /**
   * The first {@code x:*} whose {@code x:} the permission starts with. Shorter ones come first in
   * order, as {@code *} sorts before every character of a segment.
   */
  private @Nullable Permission firstSubtree(Permission permission) {
    if (subtrees.length == 0) {
      return null;
    }
    String text = permission.toString();
    int hash = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      hash = 31 * hash + c;
      if (c == ':') {
        Permission found = subtreeAbove(text, at + 1, hash);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Permission subtreeAbove(String text, int length, int hash) {
    int mask = subtrees.length - 1;
    for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      Permission candidate = subtrees[slot];
      if (candidate == null) {
        return null;
      }
      String pattern = candidate.toString();
      if (pattern.length() == length + 1 && pattern.regionMatches(0, text, 0, length)) {
        return candidate;
      }
    }
  }

  private @Nullable Permission firstInnerWildcard(Permission permission) {
    for (Permission pattern : innerWildcards) {
      if (pattern.implies(permission)) {
        return pattern;
      }
    }
    return null;
  }

  /** An open hash table, at most half full, of each {@code x:*} by the hash of {@code x:}. */
  private static @Nullable Permission[] subtreeTable(List<Permission> sorted) {
    List<Permission> found = sorted.stream().filter(Permission::isSubtree).distinct().toList();
    if (found.isEmpty()) {
      return new Permission[0];
    }
    @Nullable Permission[] table = new Permission[Integer.highestOneBit(found.size()) * 4];
    int mask = table.length - 1;
    for (Permission permission : found) {
      String text = permission.toString();
      int slot = spread(text.substring(0, text.length() - 1).hashCode()) & mask;
      while (table[slot] != null) {
        slot = (slot + 1) & mask;
      }
      table[slot] = permission;
    }
    return table;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PermissionSet that && permissions.equals(that.permissions);
  }

  @Override
  public int hashCode() {
    return permissions.hashCode();
  }

  /** The permissions in brackets. */
  @Override
  public String toString() {
    return permissions.toString();
  }
}
