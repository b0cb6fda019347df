package dev.roster.rule;

import dev.roster.Event;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.List;
import java.util.Objects;

/**
 * What the rules decided on a command.
 *
 * @param <R> what the command results in
 */
public sealed interface Decision<R> extends Verdict {
  /** The command is refused and writes nothing. */
  record Refused<R>(Refusal refusal) implements Decision<R> {
    /** Takes the refusal. */
    public Refused {
      Objects.requireNonNull(refusal, "refusal");
    }

    @Override
    public List<Write> writes() {
      return List.of();
    }
  }

  /**
   * The command is done by these writes; without any, all was as it asks for already.
   *
   * @param writes in the order in which they are applied
   * @param events what they change, in words
   * @param result what the command results in
   */
  record Accepted<R>(List<Write> writes, List<Event> events, R result) implements Decision<R> {
    /** Copies the lists. */
    public Accepted {
      writes = List.copyOf(writes);
      events = List.copyOf(events);
      Objects.requireNonNull(result, "result");
    }
  }
}
