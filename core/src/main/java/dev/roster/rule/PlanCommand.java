package dev.roster.rule;

import dev.roster.Membership;
import dev.roster.Plan;
import dev.roster.Upserted;
import dev.roster.access.Permission;
import dev.roster.access.PermissionSet;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an upsert would do, written by nobody (U6). */
record PlanCommand(Command<Upserted> upsert) implements Command<Plan.Allowed> {
  @Override
  public Optional<Refusal> misnamed() {
    return upsert.misnamed();
  }

  @Override
  public Scope scope() {
    return upsert.scope();
  }

  @Override
  public Decision<Plan.Allowed> decide(Snapshot snapshot, Instant now) {
    Decision<Upserted> decision = upsert.decide(snapshot, now);
    if (decision instanceof Decision.Refused<Upserted> refused) {
      return new Decision.Refused<>(refused.refusal());
    }
    Upserted done = ((Decision.Accepted<Upserted>) decision).result();
    PermissionSet before =
        done.before().map(membership -> effective(snapshot, membership)).orElse(PermissionSet.NONE);
    PermissionSet after = effective(snapshot, done.membership());
    return new Decision.Accepted<>(
        List.of(),
        List.of(),
        new Plan.Allowed(
            done.outcome(),
            done.before(),
            done.membership(),
            notImplied(after, before),
            notImplied(before, after)));
  }

  private static PermissionSet effective(Snapshot snapshot, Membership membership) {
    return PermissionRules.effective(membership, snapshot::role);
  }

  private static Set<Permission> notImplied(PermissionSet these, PermissionSet by) {
    Set<Permission> left = new LinkedHashSet<>(these.asSet());
    left.removeIf(by::implies);
    return Collections.unmodifiableSet(left);
  }
}
