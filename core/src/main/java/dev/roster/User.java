package dev.roster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the host has registered, and who may so become a member.
 *
 * <p>Takes any text: the rules judge it when it is {@linkplain Users#put put}.
 *
 * @param id chosen by the host (V1)
 * @param name 1 to 100 code points (V2), or null in a host that keeps names elsewhere
 * @param email at most 100 characters (V3), or null; never an identity
 */
public record User(String id, @Nullable String name, @Nullable String email) {
  /** Takes the parts as they are. */
  public User {
    Objects.requireNonNull(id, "id");
  }
}
