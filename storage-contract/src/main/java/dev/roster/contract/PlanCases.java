package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.Outcome;
import dev.roster.Plan;
import dev.roster.access.Permission;
import dev.roster.contract.watch.ForwardingRepository;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a plan tells, and that it does nothing. */
abstract class PlanCases extends ContractCases {
  /** Plans on a repository on which nothing can be written. */
  private Plan plan(Actor actor, String userId, MembershipChange.Builder change) {
    MembershipRepository readOnly =
        new ForwardingRepository(repository) {
          @Override
          public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
            throw new AssertionError("a plan writes nothing and locks nothing");
          }
        };
    return roster.with(readOnly).memberships().plan(actor, key(ACME, userId), change.build());
  }

  private Plan.Allowed allowed(Actor actor, String userId, MembershipChange.Builder change) {
    Plan plan = plan(actor, userId, change);
    assertThat(plan.refusal()).isEmpty();
    return (Plan.Allowed) plan;
  }

  @Test
  @Tag("U6")
  void plan_of_a_grant_tells_what_would_be_created() {
    given(acme().ownedBy(ANN).withRole("clerk", "b"));
    givenUsers(BOB);

    Plan.Allowed plan = allowed(by(ANN), BOB, change().roleIds("clerk").permissions("a:*", "a:b"));

    assertThat(plan.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(plan.before()).isEmpty();
    assertThat(plan.after().isDefault()).isTrue();
    assertThat(plan.gained()).extracting(Permission::toString).containsExactly("a:*", "a:b", "b");
    assertThat(plan.lost()).isEmpty();
    assertThat(isMember(ACME, BOB)).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  @Tag("U6")
  void plan_of_a_change_tells_what_would_be_gained_and_lost() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "a:read")
            .withRole("lead", "b:*")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("a:*", "c"));
    Membership before = membership(ACME, BOB);

    Plan.Allowed plan = allowed(by(ANN), BOB, change().roleIds("lead").permissions("a:write", "b"));

    assertThat(plan.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(plan.before()).contains(before);
    assertThat(plan.after().roleIds()).containsExactly("lead");
    assertThat(plan.gained()).extracting(Permission::toString).containsExactly("b", "b:*");
    assertThat(plan.lost()).extracting(Permission::toString).containsExactly("a:*", "a:read", "c");
    assertThat(membership(ACME, BOB)).isEqualTo(before);
  }

  @Test
  @Tag("U6")
  void plan_of_nothing_new_is_unchanged() {
    given(acme().ownedBy(ANN).withMember(BOB).holding("a"));

    Plan.Allowed plan = allowed(by(ANN), BOB, change().permissions("a"));

    assertThat(plan.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(plan.after()).isEqualTo(membership(ACME, BOB));
    assertThat(plan.gained()).isEmpty();
    assertThat(plan.lost()).isEmpty();
  }

  @Test
  @Tag("U6")
  void plan_that_would_be_refused_tells_what_the_upsert_would() {
    given(acme().ownedBy(ANN).withMember(BOB));

    Refused.of(
            plan(by(ANN), ANN, change().isOwner(false).ifMatch("x")).refusal().orElseThrow(),
            Category.CONFLICT)
        .by(
            Refused.broken(Rule.LAST_OWNER, "isOwner"),
            Refused.broken(Rule.TAG_CONDITION, "ifMatch"));
    Refused.of(plan(by(DAN), BOB, change()).refusal().orElseThrow(), Category.FORBIDDEN)
        .by(Rule.STRANGER, "actor");
    Refused.of(plan(by(ANN), "?", change()).refusal().orElseThrow(), Category.INVALID)
        .by(Rule.ID_FORM, "userId");
  }

  @Test
  @Tag("U6")
  void upsert_does_what_was_planned() {
    given(acme().ownedBy(ANN).withRole("clerk", "a").withMember(BOB).holding("b"));
    clock.stop();
    MembershipChange.Builder change =
        change().isOwner(true).roleIds("clerk").allowedIps("203.0.113.1");

    Plan.Allowed plan = allowed(by(ANN), BOB, change);
    Membership after = upsert(by(ANN), ACME, BOB, change).membership();

    assertThat(plan.after()).isEqualTo(after);
    assertThat(plan.gained()).extracting(Permission::toString).containsExactly("*");
  }
}
