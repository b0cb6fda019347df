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

  void add(Rule rule, String field, @Nullable String rejected, String sentence) {
    violations.add(
        new Violation(
            rule, field, rejected == null ? null : Violation.shown(rejected), sentence));
  }

  void addAll(Findings others) {
    violations.addAll(others.violations);
  }

  void refuseAs(Category category) {
    if (!violations.isEmpty()) {
      throw new RefusedException(new Refusal(category, violations));
    }
  }

  static RefusedException refusal(
      Category category, Rule rule, String field, @Nullable String rejected, String sentence) {
    Findings findings = new Findings();
    findings.add(rule, field, rejected, sentence);
    return new RefusedException(new Refusal(category, findings.violations));
  }
}
