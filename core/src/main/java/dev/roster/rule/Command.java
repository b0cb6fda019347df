package dev.roster.rule;

import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * A command before the rules: a pure function from a snapshot and a clock reading to a decision.
 *
 * @param <R> what the command results in
 */
public interface Command<R> {
  /**
   * The first stage of U4, for which no snapshot is needed: the refusal if an id of the command has
   * not the form of V1. Nothing else is asked of such a command.
   */
  Optional<Refusal> misnamed();

  /** What the command may touch. */
  Scope scope();

  /**
   * Decides, on a snapshot of the {@link #scope()} and a clock reading in microseconds. May be
   * called again after a lost race.
   */
  Decision<R> decide(Snapshot snapshot, Instant now);
}
