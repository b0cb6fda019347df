package dev.roster.example.quickstart;

import dev.roster.rule.Refusal;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a request.
 *
 * @param headline in a word or two
 * @param details what changed, what was found or why it was refused, one a line
 * @param isRefused whether the rules refused it
 */
record Answer(String headline, List<String> details, boolean isRefused) {
  Answer {
    details = List.copyOf(details);
  }

  static Answer of(String headline) {
    return of(headline, List.of());
  }

  static Answer of(String headline, List<String> details) {
    return new Answer(headline, details, false);
  }

  /** A refusal with every violation, each headed by the id of its rule. */
  static Answer refused(String headline, Refusal refusal) {
    List<String> details = new ArrayList<>();
    for (Violation violation : refusal.violations()) {
      details.add(violation.rule().id() + ": " + violation.sentence());
    }
    return new Answer(headline + ", " + refusal.category(), details, true);
  }
}
