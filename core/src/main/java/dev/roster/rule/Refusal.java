package dev.roster.rule;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The answer of the rules to a command that they do not allow: every violation of the first stage
 * that refuses (U4). A refused command has changed nothing.
 *
 * @param category the stage
 * @param violations at least one, in the order of the command's fields, unmodifiable
 */
public record Refusal(Category category, List<Violation> violations) implements Serializable {
  /** Copies the violations. */
  public Refusal {
    Objects.requireNonNull(category, "category");
    violations = List.copyOf(violations);
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("a refusal has at least one violation");
    }
  }

  /** The category and all sentences, on one line. */
  public String sentence() {
    return violations.stream()
        .map(Violation::sentence)
        .collect(Collectors.joining("; ", category + ": ", ""));
  }
}
