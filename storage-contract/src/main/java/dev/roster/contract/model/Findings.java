package dev.roster.contract.model;

import dev.roster.RefusedException;
import dev.roster.rule.Category;
import dev.roster.rule.Refusal;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The violations of one stage (U4), in the order in which they are told. */
final class Findings {
  private final List<Violation> violations = new ArrayList<>();

  /** {@code field 'value' predicate}. */
  Findings add(Rule rule, String field, String value, String predicate) {
    String shown = Violation.shown(value);
    return addSaying(rule, field, shown, field + " '" + shown + "' " + predicate);
  }

  /** {@code field predicate}, where no value is at fault. */
  Findings addWhole(Rule rule, String field, String predicate) {
    return addSaying(rule, field, null, field + " " + predicate);
  }

  /** {@code field 'value' predicate} where there is a predicate, which is a fault. */
  Findings addFault(Rule rule, String field, String value, @Nullable String predicate) {
    return predicate == null ? this : add(rule, field, value, predicate);
  }

  Findings addSaying(Rule rule, String field, @Nullable String rejected, String sentence) {
    violations.add(new Violation(rule, field, rejected, sentence));
    return this;
  }

  void refuseAs(Category category) {
    if (!violations.isEmpty()) {
      throw refusal(category);
    }
  }

  RefusedException refusal(Category category) {
    return new RefusedException(new Refusal(category, violations));
  }
}
