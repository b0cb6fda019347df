package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Plan;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.Upserted;

/** An upsert that is planned just before, and must do what its plan said (U6). */
final class PlannedUpsert {
  private PlannedUpsert() {}

  static Upserted run(Roster roster, Actor actor, MembershipKey key, MembershipChange change) {
    Plan plan = roster.memberships().plan(actor, key, change);
    Upserted done;
    try {
      done = roster.memberships().upsert(actor, key, change);
    } catch (RefusedException refused) {
      if (!plan.equals(new Plan.Refused(refused.refusal()))) {
        throw new IllegalStateException(
            "planned as " + Shown.of(plan) + ", but " + refused.refusal().sentence(), refused);
      }
      throw refused;
    }
    boolean agrees =
        plan instanceof Plan.Allowed allowed
            && allowed.outcome() == done.outcome()
            && allowed.before().equals(done.before())
            && allowed.after().equals(done.membership());
    if (!agrees) {
      throw new IllegalStateException(
          "planned as " + Shown.of(plan) + ", but done as " + Shown.of(done));
    }
    return done;
  }
}
