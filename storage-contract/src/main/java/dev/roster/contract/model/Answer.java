package dev.roster.contract.model;

import dev.roster.RefusedException;
import dev.roster.access.AccessDecision;
import dev.roster.access.Permission;
import dev.roster.rule.Refusal;
import dev.roster.rule.Violation;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended: with a result, with a refusal, or as a bug of the caller.
 *
 * @param result what came back, if anything did
 * @param refusal why not
 */
record Answer(@Nullable Object result, Optional<Refusal> refusal, boolean isCallersBug) {
  static Answer to(Supplier<@Nullable Object> call) {
    try {
      return new Answer(call.get(), Optional.empty(), false);
    } catch (RefusedException refused) {
      return new Answer(null, Optional.of(refused.refusal()), false);
    } catch (IllegalArgumentException bug) {
      return new Answer(null, Optional.empty(), true);
    }
  }

  /** Whether this is what the model answered. */
  boolean is(Answer expected, String expectedText) {
    if (expected.result instanceof ModelAccess.Answer reason) {
      return result instanceof AccessDecision decision && agrees(decision, reason);
    }
    return toString().equals(expectedText);
  }

  private static boolean agrees(AccessDecision decision, ModelAccess.Answer expected) {
    Optional<String> grantedBy = decision.grantedBy().map(Permission::toString);
    return decision.reason() == expected.reason()
        && (expected.grantedBy().isEmpty()
            ? grantedBy.isEmpty()
            : grantedBy.filter(expected.grantedBy()::contains).isPresent());
  }

  @Override
  public String toString() {
    if (isCallersBug) {
      return "a bug of the caller";
    }
    if (refusal.isEmpty()) {
      return Shown.of(result);
    }
    StringBuilder text = new StringBuilder("refused as ").append(refusal.get().category());
    for (Violation violation : refusal.get().violations()) {
      text.append(System.lineSeparator()).append("    ").append(Shown.of(violation));
    }
    return text.toString();
  }
}
