package dev.roster.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The violations of one stage, gathered in the order of the command's fields. */
final class Violations {
  private final List<Violation> found = new ArrayList<>();

  /** Says of a field and its value: {@code field 'value' predicate}. */
  static Violation of(Rule rule, String field, String value, String predicate) {
    String shown = Violation.shown(value);
    return new Violation(rule, field, shown, field + " '" + shown + "' " + predicate);
  }

  /** Says of a field as a whole: {@code field predicate}. */
  static Violation of(Rule rule, String field, String predicate) {
    return new Violation(rule, field, null, field + " " + predicate);
  }

  /** The violation that {@code fault}, a predicate, makes of a value; empty when it is null. */
  static Optional<Violation> when(@Nullable String fault, Rule rule, String field, String value) {
    return Optional.ofNullable(fault).map(predicate -> of(rule, field, value, predicate));
  }

  /** U4: the first that is found answers alone; those behind it are not judged. */
  @SafeVarargs
  static Violations first(Supplier<Optional<Violation>>... judges) {
    Violations alone = new Violations();
    for (Supplier<Optional<Violation>> judge : judges) {
      if (!alone.add(judge.get()).isEmpty()) {
        break;
      }
    }
    return alone;
  }

  Violations add(Violation violation) {
    found.add(violation);
    return this;
  }

  Violations add(Optional<Violation> violation) {
    violation.ifPresent(found::add);
    return this;
  }

  Violations addAll(Collection<Violation> violations) {
    found.addAll(violations);
    return this;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Violation> list() {
    return found;
  }
}
