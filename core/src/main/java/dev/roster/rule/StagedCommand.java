package dev.roster.rule;

import dev.roster.repository.Snapshot;
import java.time.Instant;
import java.util.Optional;

/** A command whose {@link Stages} look at the snapshot each by itself. */
abstract class StagedCommand<R> implements Command<R> {
  abstract Violations ids();

  abstract Violations forbidden(Snapshot snapshot);

  abstract Violations notFound(Snapshot snapshot);

  /** Nothing, where a command gives no value that has a rule. */
  Violations invalid(Snapshot snapshot) {
    return new Violations();
  }

  /** Nothing, where a command fits every state. */
  Violations conflicts(Snapshot snapshot) {
    return new Violations();
  }

  abstract Decision.Accepted<R> accept(Snapshot snapshot, Instant now);

  @Override
  public final Optional<Refusal> misnamed() {
    return Stages.ids(ids());
  }

  @Override
  public final Decision<R> decide(Snapshot snapshot, Instant now) {
    return Stages.decide(
        () -> forbidden(snapshot),
        () -> notFound(snapshot),
        () -> invalid(snapshot),
        () -> conflicts(snapshot),
        () -> accept(snapshot, now));
  }

  /** The later of the two: an updated time never runs back with a clock that does. */
  static Instant later(Instant now, Instant before) {
    return now.isAfter(before) ? now : before;
  }
}
