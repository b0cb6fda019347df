package dev.roster.memory;

import dev.roster.access.AllowedIps;
import dev.roster.access.Permission;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Replaces values by equal ones that were kept lately, since a host's memberships have few distinct
 * lists of roles and permissions. Remembers a fixed number of them: it saves room, and is no index.
 */
final class SharedValues {
  private final Recent<String> strings = new Recent<>();
  private final Recent<Permission> singlePermissions = new Recent<>();
  private final Recent<List<String>> stringLists = new Recent<>();
  private final Recent<List<Permission>> permissionLists = new Recent<>();
  private final Recent<AllowedIps> restrictions = new Recent<>();

  /** The ids in their order. */
  List<String> roleIds(Collection<String> ids) {
    return share(ids, strings, stringLists);
  }

  /** The permissions in their order. */
  List<Permission> permissions(Collection<Permission> permissions) {
    return share(permissions, singlePermissions, permissionLists);
  }

  AllowedIps allowedIps(AllowedIps allowedIps) {
    return restrictions.share(allowedIps);
  }

  private static <T> List<T> share(
      Collection<T> values, Recent<T> elements, Recent<List<T>> lists) {
    return values.isEmpty()
        ? List.of()
        : lists.share(values.stream().map(elements::share).toList());
  }

  private static final class Recent<T> {
    private static final int SLOTS = 512;

    private final AtomicReferenceArray<T> slots = new AtomicReferenceArray<>(SLOTS);

    T share(T value) {
      int hash = value.hashCode() * 0x9E3779B9;
      int slot = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
      T kept = slots.getAcquire(slot);
      if (value.equals(kept)) {
        return kept;
      }
      slots.setRelease(slot, value);
      return value;
    }
  }
}
