package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Versions, times and tags, and what is done only where they fit. */
abstract class TagCases extends ContractCases {
  @Test
  @Tag("U3")
  void tags_of_all_states_of_a_membership_differ_while_the_clock_stands() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));
    clock.stop();
    List<String> tags = new ArrayList<>();
    tags.add(membership(ACME, BOB).tag());

    for (int round = 0; round < 3; round++) {
      upsert(by(ANN), ACME, BOB, change().permissions("a"));
      tags.add(membership(ACME, BOB).tag());
      upsert(by(BOB), BETA, BOB, change().isDefault(true));
      tags.add(membership(ACME, BOB).tag());
      upsert(by(ANN), ACME, BOB, change().permissions());
      tags.add(membership(ACME, BOB).tag());
      remove(by(ANN), ACME, BOB);
      upsert(by(ANN), ACME, BOB, change());
      tags.add(membership(ACME, BOB).tag());
      upsert(by(BOB), ACME, BOB, change().isDefault(true));
      tags.add(membership(ACME, BOB).tag());
    }

    assertThat(tags).doesNotHaveDuplicates();
  }

  @Test
  @Tag("U3")
  void tag_of_a_membership_granted_again_differs_although_the_organization_was_deleted() {
    clock.stop();
    given(acme().ownedBy(ANN).withMember(BOB));
    upsert(by(ANN), ACME, BOB, change().permissions("a"));
    upsert(by(ANN), ACME, BOB, change().permissions("b"));
    String ann = membership(ACME, ANN).tag();
    String bob = membership(ACME, BOB).tag();
    roster.organizations().delete(by(ANN), ACME);

    given(acme().ownedBy(ANN).withMember(BOB));
    List<String> again = new ArrayList<>();
    again.add(membership(ACME, BOB).tag());
    for (String permission : List.of("a", "b", "c")) {
      again.add(upsert(by(ANN), ACME, BOB, change().permissions(permission)).membership().tag());
    }

    assertThat(again).doesNotHaveDuplicates().doesNotContain(bob);
    assertThat(membership(ACME, ANN).tag()).isNotEqualTo(ann);
    assertThat(membership(ACME, ANN).version()).isGreaterThan(3);
  }

  @Test
  @Tag("U3")
  void version_and_updated_time_move_with_own_fields_and_not_with_the_default() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership before = membership(ACME, BOB);

    upsert(by(BOB), ACME, BOB, change().isDefault(false));
    Membership cleared = membership(ACME, BOB);
    upsert(by(ANN), ACME, BOB, change().allowedIps("203.0.113.1"));
    Membership restricted = membership(ACME, BOB);

    assertThat(cleared.version()).isEqualTo(before.version());
    assertThat(cleared.updatedTime()).isEqualTo(before.updatedTime());
    assertThat(cleared.tag()).isNotEqualTo(before.tag());
    assertThat(restricted.version()).isEqualTo(before.version() + 1);
    assertThat(restricted.updatedTime()).isAfter(before.updatedTime());
    assertThat(restricted.createdTime()).isEqualTo(before.createdTime());
  }

  @Test
  @Tag("U3")
  void upsert_is_done_where_the_tag_still_fits() {
    given(acme().ownedBy(ANN).withMember(BOB));
    String tag = membership(ACME, BOB).tag();

    assertThat(upsert(by(ANN), ACME, BOB, change().permissions("a").ifMatch(tag)).outcome())
        .isEqualTo(Outcome.UPDATED);

    assertRefused(
            () -> upsert(by(ANN), ACME, BOB, change().permissions("b").ifMatch(tag)),
            Category.CONFLICT)
        .by(Rule.TAG_CONDITION, "ifMatch")
        .rejecting(tag);
  }

  @Test
  @Tag("U3")
  @Tag("U2")
  void tag_is_judged_even_when_nothing_would_change() {
    given(acme().ownedBy(ANN).withMember(BOB));
    String tag = membership(ACME, BOB).tag();

    assertThat(upsert(by(ANN), ACME, BOB, change().ifMatch(tag)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().ifMatch("")), Category.CONFLICT)
        .by(Rule.TAG_CONDITION, "ifMatch");
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().ifAbsent()), Category.CONFLICT)
        .by(Rule.TAG_CONDITION, "ifAbsent");
  }

  @Test
  @Tag("U3")
  void tag_fits_no_membership_that_is_not_there() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().ifMatch("x")), Category.CONFLICT)
        .by(Rule.TAG_CONDITION, "ifMatch");
    assertThat(upsert(by(ANN), ACME, BOB, change().ifAbsent()).outcome())
        .isEqualTo(Outcome.CREATED);
  }

  @Test
  @Tag("U3")
  void change_of_the_default_makes_the_tag_old() {
    given(acme().ownedBy(ANN).withMember(BOB));
    String tag = membership(ACME, BOB).tag();
    upsert(by(BOB), ACME, BOB, change().isDefault(false));

    assertRefused(
            () -> roster.memberships().remove(by(ANN), key(ACME, BOB), tag), Category.CONFLICT)
        .by(Rule.TAG_CONDITION, "ifMatch");
    roster.memberships().remove(by(ANN), key(ACME, BOB), membership(ACME, BOB).tag());
    assertThat(isMember(ACME, BOB)).isFalse();
  }

  @Test
  @Tag("U3")
  void both_conditions_at_once_are_a_bug_of_the_caller() {
    assertThatIllegalArgumentException().isThrownBy(() -> change().ifMatch("x").ifAbsent().build());
  }

  @Test
  @Tag("U3")
  void updated_time_does_not_run_back_with_the_clock() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership before = membership(ACME, BOB);
    clock.set(TickingClock.START.minusSeconds(3_600));

    Membership after = upsert(by(ANN), ACME, BOB, change().permissions("a")).membership();

    assertThat(after.updatedTime()).isEqualTo(before.updatedTime());
    assertThat(membership(ACME, BOB)).isEqualTo(after);
  }

  @Test
  @Tag("U5")
  void nobody_locks_himself_out_by_accident() {
    given(acme().ownedBy(ANN, BOB));

    assertRefused(
            () ->
                upsert(
                    by(ANN).from("198.51.100.1"), ACME, ANN, change().allowedIps("203.0.113.0/24")),
            Category.CONFLICT)
        .by(Rule.LOCKOUT, "allowedIps")
        .rejecting(new String[] {null})
        .saying("198.51.100.1");
    assertRefused(
            () -> upsert(by(ANN), ACME, ANN, change().allowedIps("203.0.113.0/24")),
            Category.CONFLICT)
        .by(Rule.LOCKOUT, "allowedIps");

    upsert(by(ANN).from("203.0.113.9"), ACME, ANN, change().allowedIps("203.0.113.0/24"));
    upsert(by(ANN).from("203.0.113.9"), ACME, BOB, change().allowedIps("198.51.100.1"));
    upsert(
        by(ANN).from("203.0.113.9"), ACME, ANN, change().allowedIps("198.51.100.1").allowLockout());
    assertThat(membership(ACME, ANN).allowedIps().orElseThrow().texts())
        .containsExactly("198.51.100.1");
  }
}
