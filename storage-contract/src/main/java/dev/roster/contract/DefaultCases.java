package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.Removed;
import dev.roster.Upserted;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which organization is a user's default. */
abstract class DefaultCases extends ContractCases {
  @Test
  @Tag("D3")
  void first_membership_becomes_the_default_and_the_second_does_not() {
    given(acme().ownedBy(ANN), beta().ownedBy(CLEO));
    givenUsers(BOB);

    upsert(by(ANN), ACME, BOB, change());
    upsert(by(CLEO), BETA, BOB, change());

    assertThat(defaultOf(BOB)).isEqualTo(ACME);
    assertThat(membership(BETA, BOB).isDefault()).isFalse();
  }

  @Test
  @Tag("D3")
  void first_membership_does_not_become_the_default_when_the_change_says_so() {
    given(acme().ownedBy(ANN), beta().ownedBy(CLEO));
    givenUsers(BOB);

    upsert(by(ANN), ACME, BOB, change().isDefault(false));
    upsert(by(CLEO), BETA, BOB, change());

    assertThat(defaultOf(BOB)).isEqualTo("none");
  }

  @Test
  @Tag("D2")
  @Tag("D1")
  void user_moves_his_default_and_the_former_one_ends() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));
    Membership acmeBefore = membership(ACME, BOB);
    Membership betaBefore = membership(BETA, BOB);

    Upserted done = upsert(by(BOB), BETA, BOB, change().isDefault(true));

    assertThat(done.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(done.formerDefaultId()).contains(ACME);
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
    assertThat(membership(ACME, BOB)).isEqualTo(acmeBefore.toBuilder().isDefault(false).build());
    assertThat(membership(BETA, BOB)).isEqualTo(betaBefore.toBuilder().isDefault(true).build());
    assertThat(events)
        .containsExactly(new Event.DefaultChanged(BOB, Optional.of(ACME), Optional.of(BETA)));
  }

  @Test
  @Tag("D4")
  @Tag("A5")
  void user_clears_his_default() {
    given(acme().ownedBy(ANN).withMember(BOB));

    Upserted done = upsert(by(BOB), ACME, BOB, change().isDefault(false));

    assertThat(done.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(done.formerDefaultId()).contains(ACME);
    assertThat(defaultOf(BOB)).isEqualTo("none");
    assertThat(events)
        .containsExactly(new Event.DefaultChanged(BOB, Optional.of(ACME), Optional.empty()));
  }

  @Test
  @Tag("D4")
  @Tag("U2")
  void clearing_where_the_default_is_elsewhere_changes_nothing() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    assertWritesNothing(
        () ->
            assertThat(upsert(by(BOB), BETA, BOB, change().isDefault(false)).outcome())
                .isEqualTo(Outcome.UNCHANGED));
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("D5")
  void oldest_remaining_membership_takes_the_place_of_the_default() {
    given(
        ceta().ownedBy(CLEO).withMember(BOB),
        acme().ownedBy(ANN).withMember(BOB).asDefault(),
        beta().ownedBy(DAN).withMember(BOB));

    remove(by(BOB), ACME, BOB);

    assertThat(defaultOf(BOB)).isEqualTo(CETA);
  }

  @Test
  @Tag("D5")
  void of_two_equally_old_ones_the_organization_whose_id_sorts_first_becomes_the_default() {
    clock.stop();
    given(
        acme().ownedBy(ANN).withMember(BOB),
        ceta().ownedBy(CLEO).withMember(BOB),
        beta().ownedBy(DAN).withMember(BOB));

    Removed removed = remove(by(BOB), ACME, BOB);

    assertThat(removed.newDefaultId()).contains(BETA);
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }

  @Test
  @Tag("D5")
  void end_of_a_membership_that_is_not_the_default_leaves_the_default_alone() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    Removed removed = remove(by(BOB), BETA, BOB);

    assertThat(removed.newDefaultId()).isEmpty();
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
    assertThat(events).hasSize(1);
  }

  @Test
  @Tag("D4")
  @Tag("D5")
  void user_without_default_stays_without_one_when_another_membership_ends() {
    given(
        acme().ownedBy(ANN).withMember(BOB).notAsDefault(),
        beta().ownedBy(CLEO).withMember(BOB).notAsDefault());

    remove(by(BOB), BETA, BOB);

    assertThat(defaultOf(BOB)).isEqualTo("none");
  }

  @Test
  @Tag("D6")
  void owner_neither_moves_nor_clears_the_default_of_another_user() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    assertRefused(() -> upsert(by(CLEO), BETA, BOB, change().isDefault(true)), Category.FORBIDDEN)
        .by(Rule.DEFAULT_IS_PRIVATE, "isDefault")
        .rejecting("true");
    assertRefused(() -> upsert(by(ANN), ACME, BOB, change().isDefault(false)), Category.FORBIDDEN)
        .by(Rule.DEFAULT_IS_PRIVATE, "isDefault")
        .rejecting("false");
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("D6")
  @Tag("A9")
  void owner_sends_back_the_default_as_it_is() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    assertThat(upsert(by(ANN), ACME, BOB, change().isDefault(true)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(upsert(by(CLEO), BETA, BOB, change().isDefault(false)).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  @Tag("D6")
  void owner_gives_the_first_default() {
    given(acme().ownedBy(ANN).withMember(BOB).notAsDefault());

    upsert(by(ANN), ACME, BOB, change().isDefault(true));

    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("D6")
  void new_membership_as_default_of_a_user_who_has_one_is_refused_to_others() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO));

    assertRefused(() -> upsert(by(CLEO), BETA, BOB, change().isDefault(true)), Category.FORBIDDEN)
        .by(Rule.DEFAULT_IS_PRIVATE, "isDefault");
    assertThat(isMember(BETA, BOB)).isFalse();
  }

  @Test
  @Tag("D6")
  @Tag("D2")
  void host_moves_a_default_and_is_told_the_former_one() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    Upserted done = upsert(HOST, BETA, BOB, change().isDefault(true));

    assertThat(done.formerDefaultId()).contains(ACME);
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
  }

  @Test
  @Tag("D6")
  @Tag("U2")
  void with_the_setting_others_move_a_default_but_are_not_told_the_former_one() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));
    roster = rosterWith(settings -> settings.othersMaySwitchDefault(true));

    Upserted done = upsert(by(CLEO), BETA, BOB, change().isDefault(true));

    assertThat(done.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(done.formerDefaultId()).isEmpty();
    assertThat(defaultOf(BOB)).isEqualTo(BETA);
    upsert(by(CLEO), BETA, BOB, change().isDefault(false));
    assertThat(defaultOf(BOB)).isEqualTo("none");
  }

  @Test
  @Tag("D1")
  void default_is_seen_alike_by_every_read() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));
    upsert(by(BOB), BETA, BOB, change().isDefault(true));

    Membership inAcme = membership(ACME, BOB);
    Membership inBeta = membership(BETA, BOB);
    assertThat(inAcme.isDefault()).isFalse();
    assertThat(inBeta.isDefault()).isTrue();
    assertThat(roster.memberships().defaultOf(BOB)).contains(inBeta);
    assertThat(Soundness.all(page -> roster.memberships().ofUser(BOB, page)))
        .containsExactly(inAcme, inBeta);
    assertThat(Soundness.all(page -> roster.memberships().ofOrganization(BETA, page)))
        .contains(inBeta);
    assertThat(repository.standing(key(BETA, BOB)).orElseThrow().membership()).isEqualTo(inBeta);
    assertThat(snapshotOf(BETA, BOB).membership(key(BETA, BOB))).contains(inBeta);
    assertThat(snapshotOf(ACME, BOB).membership(key(ACME, BOB))).contains(inAcme);
    assertThat(snapshotOf(ACME, BOB).user(BOB).orElseThrow().defaultOrganizationId())
        .contains(BETA);
  }
}
