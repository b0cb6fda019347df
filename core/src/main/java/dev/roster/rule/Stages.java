package dev.roster.rule;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * U4: refusals come in stages; the first that finds a violation answers alone, with all it finds.
 */
final class Stages {
  private Stages() {}

  /** The first stage: V1 on the ids of the command. */
  static Optional<Refusal> ids(Violations found) {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(Category.INVALID, found.list()));
  }

  /**
   * The stages that need a snapshot, and what the command writes, no rule being against it.
   *
   * @param forbidden the rules A and D6
   * @param notFound the rules N, but for N5
   * @param invalid the rules V, I, R1, R2, U1, and O3 to oneself
   * @param conflicts the rules O, N5, R3, U3 and U5
   */
  static <R> Decision<R> decide(
      Supplier<Violations> forbidden,
      Supplier<Violations> notFound,
      Supplier<Violations> invalid,
      Supplier<Violations> conflicts,
      Supplier<Decision.Accepted<R>> accept) {
    Violations found = forbidden.get();
    if (!found.isEmpty()) {
      return refused(Category.FORBIDDEN, found);
    }
    found = notFound.get();
    if (!found.isEmpty()) {
      return refused(Category.NOT_FOUND, found);
    }
    found = invalid.get();
    if (!found.isEmpty()) {
      return refused(Category.INVALID, found);
    }
    found = conflicts.get();
    if (!found.isEmpty()) {
      return refused(Category.CONFLICT, found);
    }
    return accept.get();
  }

  private static <R> Decision<R> refused(Category category, Violations found) {
    return new Decision.Refused<>(new Refusal(category, found.list()));
  }
}
