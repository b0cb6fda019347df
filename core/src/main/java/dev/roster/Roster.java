package dev.roster;

import dev.roster.repository.MembershipRepository;
import java.util.Objects;

/**
 * Who belongs to which organization, as what, from where and with which permissions: the entry
 * point of the library.
 *
 * <p>Immutable and safe for use by many threads; a host builds one and keeps it. Commands are
 * methods that change something: they happen whole or not at all, and throw
 *
 * <ul>
 *   <li>{@link RefusedException} where the rules do not allow them, with every violation;
 *   <li>{@link ConcurrentChangeException} when the retries of a lost race are spent;
 *   <li>{@link OutcomeUnknownException} when the storage failed or was lost while committing;
 *   <li>{@link StorageException} for other faults of the storage, reads too;
 *   <li>{@link NullPointerException} and {@link IllegalArgumentException} for a bug of the caller,
 *       and {@link IllegalStateException} for a host's transaction on which nothing can be decided.
 * </ul>
 */
public final class Roster {
  private final Engine engine;

  Roster(Engine engine) {
    this.engine = engine;
  }

  /** A builder, at first without a repository. */
  public static RosterBuilder builder() {
    return new RosterBuilder();
  }

  /**
   * The same Roster on another repository, such as one that has joined a host's transaction. Cheap
   * enough for every transaction.
   */
  public Roster with(MembershipRepository repository) {
    return new Roster(engine.with(Objects.requireNonNull(repository, "repository")));
  }

  /** The users whom the host has registered. */
  public Users users() {
    return new Users(engine);
  }

  /** The organizations. */
  public Organizations organizations() {
    return new Organizations(engine);
  }

  /** The roles of organizations. */
  public Roles roles() {
    return new Roles(engine);
  }

  /** The memberships. */
  public Memberships memberships() {
    return new Memberships(engine);
  }

  /** The questions whether somebody may do something. */
  public Access access() {
    return new Access(engine);
  }
}
