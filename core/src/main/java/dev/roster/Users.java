package dev.roster;

import dev.roster.rule.RuleBook;
import java.util.Objects;
import java.util.Optional;

/**
 * The users whom the host has registered. Its commands are the host's alone, so they take no actor.
 */
public final class Users {
  private final Engine engine;

  Users(Engine engine) {
    this.engine = engine;
  }

  /** An id for a new user: {@code usr_} and a ULID (V1), unless the builder says otherwise. */
  public String newId() {
    return engine.ids().next("usr_");
  }

  /** Registers a user, or replaces his name and e-mail; null clears (V1, V2, V3). */
  public Outcome put(User user) {
    return engine.run(engine.rules().putUser(Objects.requireNonNull(user, "user")));
  }

  /**
   * Deletes a user and ends all of his memberships, or is refused with one violation for each
   * organization that he alone owns (O1, O5).
   */
  public DeletedUser delete(String userId) {
    return engine.run(engine.rules().deleteUser(Objects.requireNonNull(userId, "userId"), false));
  }

  /**
   * Deletes a user, ends all of his memberships and deletes the organizations that he alone owns.
   */
  public DeletedUser deleteWithOwnedOrganizations(String userId) {
    return engine.run(engine.rules().deleteUser(Objects.requireNonNull(userId, "userId"), true));
  }

  /** The user {@code userId}; empty for an unknown or bad id. */
  public Optional<User> find(String userId) {
    return RuleBook.isId(userId) ? engine.repository().findUser(userId) : Optional.empty();
  }
}
