package dev.roster;

import dev.roster.repository.LostRaceException;
import dev.roster.repository.MembershipRepository;
import dev.roster.rule.Command;
import dev.roster.rule.Decision;
import dev.roster.rule.Refusal;
import dev.roster.rule.RuleBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes commands from the face through the rules to the repository, and repeats lost races. */
record Engine(
    MembershipRepository repository,
    RuleBook rules,
    Clock clock,
    IdSource ids,
    RetryPolicy retryPolicy,
    Event.Listener listener) {

  Engine with(MembershipRepository other) {
    return new Engine(other, rules, clock, ids, retryPolicy, listener);
  }

  /** Does {@code command} or throws why not. */
  <R> R run(Command<R> command) {
    Optional<Refusal> misnamed = command.misnamed();
    if (misnamed.isPresent()) {
      throw new RefusedException(misnamed.get());
    }
    Decision<R> decision = decide(command);
    if (decision instanceof Decision.Accepted<R> accepted) {
      if (!accepted.events().isEmpty()) {
        listener.onEvents(accepted.events());
      }
      return accepted.result();
    }
    throw new RefusedException(((Decision.Refused<R>) decision).refusal());
  }

  /** What {@link #run} would do now, doing nothing. */
  <R> Decision<R> preview(Command<R> command) {
    Optional<Refusal> misnamed = command.misnamed();
    return misnamed.isPresent()
        ? new Decision.Refused<>(misnamed.get())
        : command.decide(repository.read(command.scope()), now());
  }

  private <R> Decision<R> decide(Command<R> command) {
    for (int lost = 1; ; lost++) {
      try {
        // The clock is read under the locks, so that times run in the order of the commits.
        return repository.write(command.scope(), snapshot -> command.decide(snapshot, now()));
      } catch (LostRaceException race) {
        pauseOrGiveUp(lost, race);
      }
    }
  }

  private void pauseOrGiveUp(int lost, LostRaceException race) {
    Optional<Duration> pause = retryPolicy.pauseAfter(lost);
    if (pause.isEmpty()) {
      throw new ConcurrentChangeException(
          "the command lost " + lost + " races against others and did nothing", race);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      ConcurrentChangeException failure =
          new ConcurrentChangeException(
              "the command lost a race and was interrupted before it was tried again", race);
      failure.addSuppressed(interrupted);
      throw failure;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
