package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.OwnershipTransferred;
import dev.roster.Removed;
import dev.roster.Upserted;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands that meet where it goes about who owns an organization. */
abstract class OwnershipRaceCases extends RaceCases {
  @Test
  @Tag("O1")
  void of_two_owners_who_demote_each_other_one_stays_owner() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, BOB), demoting(BOB, ANN));

    first.done(Upserted.class);
    second.refused(Category.FORBIDDEN).by(Rule.PERMISSION_NEEDED, "actor");
    assertOwners(ANN);
  }

  @Test
  @Tag("O1")
  void of_two_owners_who_step_down_at_once_the_second_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), demoting(BOB, BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void owner_who_leaves_while_the_other_steps_down_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), removing(BOB, BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "userId");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void owner_who_steps_down_while_the_other_leaves_is_the_last_one_and_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(removing(ANN, ANN), demoting(BOB, BOB));

    first.done(Removed.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  void of_two_owners_who_leave_at_once_the_second_stays() {
    given(acme().ownedBy(ANN, BOB));

    race(removing(ANN, ANN), removing(BOB, BOB));

    first.done(Removed.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "userId");
    assertOwners(BOB);
  }

  @Test
  @Tag("O3")
  void ownership_is_transferred_once() {
    given(acme().ownedBy(ANN).withMember(BOB).withMember(CLEO));

    race(transferring(ANN, BOB), transferring(ANN, CLEO));

    first.done(OwnershipTransferred.class);
    second.refused(Category.FORBIDDEN).by(Rule.OWNER_ONLY, "actor");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void owner_to_whom_the_other_one_transfers_cannot_step_down_meanwhile() {
    given(acme().ownedBy(ANN, BOB));

    race(transferring(ANN, BOB), demoting(BOB, BOB));

    first.done(OwnershipTransferred.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "isOwner");
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void transfer_to_an_owner_who_is_demoted_meanwhile_makes_him_owner_again() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, BOB), transferring(ANN, BOB));

    first.done(Upserted.class);
    assertThat(second.done(OwnershipTransferred.class).to().isOwner()).isTrue();
    assertOwners(BOB);
  }

  @Test
  @Tag("O1")
  @Tag("O5")
  void user_who_becomes_the_last_owner_meanwhile_is_not_deleted() {
    given(acme().ownedBy(ANN, BOB));

    race(demoting(ANN, ANN), roster -> roster.users().delete(BOB));

    first.done(Upserted.class);
    second.refused(Category.CONFLICT).by(Rule.LAST_OWNER, "organizationId");
    assertOwners(BOB);
  }
}
