package dev.roster;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a user, with the address he comes from, or the host itself.
 *
 * <p>The host is above the authorization rules (A) and below every other rule. Ids and addresses
 * are taken as given: an id that is none belongs to nobody, an address that cannot be read counts
 * as none (I6).
 */
public final class Actor {
  private static final Actor SYSTEM = new Actor(null, null);

  private final @Nullable String userId;
  private final @Nullable String address;

  private Actor(@Nullable String userId, @Nullable String address) {
    this.userId = userId;
    this.address = address;
  }

  /** The user {@code id}, coming from no known address. */
  public static Actor user(String id) {
    return new Actor(Objects.requireNonNull(id, "id"), null);
  }

  /** The host itself. */
  public static Actor system() {
    return SYSTEM;
  }

  /**
   * The same user, coming from {@code address}: an IPv4 or IPv6 address as text.
   *
   * @throws IllegalArgumentException for the host, which comes from nowhere
   */
  public Actor from(String address) {
    Objects.requireNonNull(address, "address");
    if (isSystem()) {
      throw new IllegalArgumentException("the host acts from no address; only a user does");
    }
    return new Actor(userId, address);
  }

  /** Whether this is the host itself. */
  public boolean isSystem() {
    return userId == null;
  }

  /** The user's id; empty for the host. */
  public Optional<String> userId() {
    return Optional.ofNullable(userId);
  }

  /** Where the user comes from, as given. */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** Whether this is the user {@code id}. */
  public boolean is(String id) {
    return id.equals(userId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Actor that
        && Objects.equals(userId, that.userId)
        && Objects.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return Objects.hash(userId, address);
  }

  @Override
  public String toString() {
    return isSystem() ? "system" : "user " + userId + (address == null ? "" : " from " + address);
  }
}
