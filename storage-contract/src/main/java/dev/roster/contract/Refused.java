package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.rule.Category;
import dev.roster.rule.Refusal;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.util.Arrays;
import java.util.List;

/** A refusal of which the kind is asserted already, and all of its violations are to be. */
final class Refused {
  /** A rule that is broken, and where. */
  record Broken(Rule rule, String field) {
    @Override
    public String toString() {
      return rule.id() + " at " + field;
    }
  }

  private final Refusal refusal;

  private Refused(Refusal refusal) {
    this.refusal = refusal;
  }

  static Refused of(Refusal refusal, Category category) {
    assertThat(refusal.category()).as(refusal.sentence()).isEqualTo(category);
    for (Violation violation : refusal.violations()) {
      assertThat(violation.sentence()).contains(violation.field());
      if (violation.rejectedValue() != null) {
        assertThat(violation.sentence()).contains(violation.rejectedValue());
      }
    }
    return new Refused(refusal);
  }

  static Broken broken(Rule rule, String field) {
    return new Broken(rule, field);
  }

  /** Asserts that this rule is broken there, and no other one anywhere. */
  Refused by(Rule rule, String field) {
    return by(broken(rule, field));
  }

  /** Asserts that exactly this is broken, in this order. */
  Refused by(Broken... expected) {
    List<Broken> found =
        refusal.violations().stream()
            .map(violation -> broken(violation.rule(), violation.field()))
            .toList();
    assertThat(found).as(refusal.sentence()).isEqualTo(Arrays.asList(expected));
    return this;
  }

  /** Asserts the rejected values, in order. */
  Refused rejecting(String... values) {
    assertThat(refusal.violations()).extracting(Violation::rejectedValue).containsExactly(values);
    return this;
  }

  /** Asserts that the sentences say this. */
  Refused saying(String... parts) {
    assertThat(refusal.sentence()).contains(parts);
    return this;
  }
}
