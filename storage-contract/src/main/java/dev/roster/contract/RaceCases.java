package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.MembershipChange;
import dev.roster.OwnershipTransferred;
import dev.roster.Removed;
import dev.roster.Roster;
import dev.roster.Upserted;
import java.util.List;
import java.util.function.Function;

/** Cases of commands that meet, and what is said of them. */
abstract class RaceCases extends ConcurrentCases {
  Race.Ending first = new Race.Ending(null, null);
  Race.Ending second = new Race.Ending(null, null);

  /** Lets the second command come when the first one has decided and not yet committed. */
  void race(Function<Roster, ?> firstCommand, Function<Roster, ?> secondCommand) {
    tell(race(firstCommand, List.of(secondCommand)));
  }

  /**
   * Lets the second one come and end, if the storage allows it, when the first one has decided and
   * not yet committed.
   */
  void raceWhole(Function<Roster, ?> firstCommand, Function<Roster, ?> second) {
    tell(race(true).run(firstCommand, List.of(second)));
  }

  private void tell(List<Race.Ending> endings) {
    first = endings.get(0);
    second = endings.get(1);
  }

  List<Race.Ending> race(Function<Roster, ?> firstCommand, List<Function<Roster, ?>> others) {
    return race(false).run(firstCommand, others);
  }

  private Race race(boolean metWhole) {
    return new Race(roster, this::begin, attempts(), patience(), metWhole);
  }

  static Function<Roster, Upserted> upserting(
      String actorId, String organizationId, String userId, MembershipChange.Builder change) {
    MembershipChange built = change.build();
    return roster -> roster.memberships().upsert(by(actorId), key(organizationId, userId), built);
  }

  static Function<Roster, Upserted> demoting(String actorId, String userId) {
    return upserting(actorId, ACME, userId, change().isOwner(false));
  }

  static Function<Roster, Removed> removing(String actorId, String userId) {
    return roster -> roster.memberships().remove(by(actorId), key(ACME, userId));
  }

  static Function<Roster, OwnershipTransferred> transferring(String from, String to) {
    return roster -> roster.memberships().transferOwnership(by(from), ACME, to);
  }

  void assertOwners(String... userIds) {
    assertThat(Soundness.all(page -> roster.memberships().ofOrganization(ACME, page)))
        .filteredOn(member -> member.isOwner())
        .extracting(member -> member.userId())
        .containsExactly(userIds);
    assertThat(ownerCount(ACME)).isEqualTo(userIds.length);
  }
}
