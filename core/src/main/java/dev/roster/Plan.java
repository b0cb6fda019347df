package dev.roster;

import dev.roster.access.Permission;
import dev.roster.rule.Refusal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an upsert would do, or why it would be refused (U6). */
public sealed interface Plan {
  /** The refusal, if it would be refused. */
  default Optional<Refusal> refusal() {
    return this instanceof Refused refused ? Optional.of(refused.reason()) : Optional.empty();
  }

  /**
   * It would be done.
   *
   * @param outcome created, updated or unchanged
   * @param before the membership as it is; empty when it would be created
   * @param after the membership as it would be, its version and times those of a command that came
   *     now
   * @param gained effective permissions after, not implied by those before, sorted
   * @param lost effective permissions before, not implied by those after, sorted
   */
  record Allowed(
      Outcome outcome,
      Optional<Membership> before,
      Membership after,
      Set<Permission> gained,
      Set<Permission> lost)
      implements Plan {
    /** Copies the sets. */
    public Allowed {
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(before, "before");
      Objects.requireNonNull(after, "after");
      gained = Collections.unmodifiableSet(new LinkedHashSet<>(gained));
      lost = Collections.unmodifiableSet(new LinkedHashSet<>(lost));
    }
  }

  /** It would be refused, for {@code reason}. */
  record Refused(Refusal reason) implements Plan {
    /** Takes the reason. */
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
