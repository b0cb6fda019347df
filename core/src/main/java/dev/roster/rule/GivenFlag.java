package dev.roster.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change gives for a field that is true or false.
 *
 * @param value null where it is absent or at fault
 * @param fault null where it is not at fault
 */
record GivenFlag(@Nullable Boolean value, @Nullable Violation fault) {
  /** Whether it is given, can be used and differs from {@code present}. */
  boolean changes(boolean present) {
    return value != null && value != present;
  }

  /** The value given, else {@code present}. */
  boolean or(boolean present) {
    return value == null ? present : value;
  }

  /** What is wrong with it. */
  Optional<Violation> faults() {
    return Optional.ofNullable(fault);
  }
}
