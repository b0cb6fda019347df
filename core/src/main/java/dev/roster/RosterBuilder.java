package dev.roster;

import dev.roster.repository.MembershipRepository;
import dev.roster.rule.RuleBook;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Roster}: its repository, which must be given, and the settings, clock, ids and
 * retries, which need not. Not thread-safe.
 */
public final class RosterBuilder {
  private static final int ATTEMPTS = 20;

  private @Nullable MembershipRepository repository;
  private Clock clock = Clock.systemUTC();
  private @Nullable IdSource ids;
  private RetryPolicy retryPolicy = RetryPolicy.upTo(ATTEMPTS);
  private Event.Listener listener = events -> {};
  private boolean usersMayCreateOrganizations = true;
  private boolean othersMaySwitchDefault;

  RosterBuilder() {}

  /** Where everything is kept. */
  public RosterBuilder repository(MembershipRepository repository) {
    this.repository = Objects.requireNonNull(repository, "repository");
    return this;
  }

  /** What tells the time of commands; the system's unless set. Cut to microseconds. */
  public RosterBuilder clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return this;
  }

  /** What makes the ids that the host does not choose; ULIDs of the clock unless set. */
  public RosterBuilder ids(IdSource ids) {
    this.ids = Objects.requireNonNull(ids, "ids");
    return this;
  }

  /** How a command that lost a race is repeated; up to 20 attempts unless set. */
  public RosterBuilder retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return this;
  }

  /** Who hears of what commands have changed; nobody unless set. */
  public RosterBuilder listener(Event.Listener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Whether any registered user may create an organization; true unless set. A host of mutual
   * strangers sets it false: by creating one and adding people any user can learn which user ids
   * exist, and the name and e-mail of whom he adds (A2).
   */
  public RosterBuilder usersMayCreateOrganizations(boolean allowed) {
    this.usersMayCreateOrganizations = allowed;
    return this;
  }

  /**
   * Whether whoever may change a membership may also move or clear the user's default by it; false
   * unless set, as it is the user's own affair (D6).
   */
  public RosterBuilder othersMaySwitchDefault(boolean allowed) {
    this.othersMaySwitchDefault = allowed;
    return this;
  }

  /**
   * The Roster as set so far.
   *
   * @throws IllegalStateException without a repository
   */
  public Roster build() {
    if (repository == null) {
      throw new IllegalStateException("a Roster needs a repository to keep everything in");
    }
    IdSource idSource = ids == null ? new UlidSource(clock, new SecureRandom()) : ids;
    RuleBook rules = new RuleBook(usersMayCreateOrganizations, othersMaySwitchDefault);
    return new Roster(new Engine(repository, rules, clock, idSource, retryPolicy, listener));
  }
}
