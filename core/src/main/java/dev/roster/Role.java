package dev.roster;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named set of permissions of one organization, held by members and included in senior roles.
 *
 * <p>Takes any text: the rules judge it when it is {@linkplain Roles#put put}. A role that was read
 * has its sets sorted by code point and without duplicates (V6).
 *
 * @param organizationId the organization to which it belongs
 * @param id its id within the organization (V1)
 * @param name 1 to 50 code points (V2)
 * @param description at most 255 code points (V2), or null
 * @param permissions at most 1,000 (V4, V5), unmodifiable
 * @param juniorIds at most 100 roles of the same organization whose permissions this one includes
 *     (R1, R2), unmodifiable
 */
public record Role(
    String organizationId,
    String id,
    String name,
    @Nullable String description,
    List<String> permissions,
    List<String> juniorIds) {
  /** Copies the lists, which hold no null. */
  public Role {
    Objects.requireNonNull(organizationId, "organizationId");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    permissions = List.copyOf(permissions);
    juniorIds = List.copyOf(juniorIds);
  }

  /** A role without description and juniors. */
  public Role(RoleKey key, String name, Collection<String> permissions) {
    this(key.organizationId(), key.roleId(), name, null, List.copyOf(permissions), List.of());
  }

  /** What the role is known by. */
  public RoleKey key() {
    return new RoleKey(organizationId, id);
  }
}
