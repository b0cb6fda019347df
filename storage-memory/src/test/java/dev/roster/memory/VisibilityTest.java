package dev.roster.memory;

import static dev.roster.memory.World.ACME;
import static dev.roster.memory.World.ANN;
import static dev.roster.memory.World.BETA;
import static dev.roster.memory.World.BOB;
import static dev.roster.memory.World.CLEO;
import static dev.roster.memory.World.alone;
import static dev.roster.memory.World.member;
import static dev.roster.memory.World.owner;
import static dev.roster.memory.World.sharing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.memory.World.Writes;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VisibilityTest {
  private static final int ROUNDS = 2_000;

  private final MemoryMembershipRepository repository = World.repository();

  private Writes transfer(Snapshot snapshot, String from, String to) {
    Membership owner = snapshot.membership(MembershipKey.of(ACME, from)).orElseThrow();
    Membership heir = snapshot.membership(MembershipKey.of(ACME, to)).orElseThrow();
    return Writes.of(
        new Write.UpdateMembership(owner, owner.toBuilder().isOwner(false).build()),
        new Write.UpdateMembership(heir, heir.toBuilder().isOwner(true).build()));
  }

  @Test
  void readers_beside_a_writer_that_decides_see_what_was_before() {
    CountDownLatch decided = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Object> before = World.seen(repository);
    Threads.Running<Writes> writer =
        Threads.start(
            () ->
                repository.write(
                    alone(ACME),
                    snapshot -> {
                      decided.countDown();
                      Threads.await(goOn);
                      return transfer(snapshot, ANN, BOB);
                    }));
    Threads.await(decided);

    assertThat(World.seen(repository)).isEqualTo(before);

    goOn.countDown();
    writer.end();
    assertThat(repository.findMembership(MembershipKey.of(ACME, BOB)).orElseThrow().isOwner())
        .isTrue();
  }

  /** Lets a reader look as often as it can while the writer goes through its rounds. */
  private void beside(Runnable writing, Runnable reading) {
    AtomicInteger rounds = new AtomicInteger();
    Threads.Running<Integer> writer =
        Threads.start(
            () -> {
              while (rounds.get() < ROUNDS) {
                writing.run();
                rounds.incrementAndGet();
              }
              return rounds.get();
            });
    while (!writer.task().isDone()) {
      reading.run();
    }
    writer.end();
  }

  @Test
  void page_of_members_shows_one_owner_during_transfers() {
    beside(
        () -> {
          repository.write(alone(ACME), snapshot -> transfer(snapshot, ANN, BOB));
          repository.write(alone(ACME), snapshot -> transfer(snapshot, BOB, ANN));
        },
        () ->
            assertThat(repository.membersOf(ACME, PageRequest.first(10)).items())
                .filteredOn(Membership::isOwner)
                .hasSize(1));
  }

  @Test
  void page_of_a_user_shows_one_default_during_switches() {
    repository.write(
        sharing(BETA, CLEO, BOB),
        snapshot -> Writes.of(new Write.InsertMembership(member(BETA, BOB).build())));

    beside(
        () -> {
          setDefault(BETA);
          setDefault(ACME);
        },
        () ->
            assertThat(repository.membershipsOf(BOB, PageRequest.first(10)).items())
                .filteredOn(Membership::isDefault)
                .hasSize(1));
  }

  private void setDefault(String organizationId) {
    repository.write(
        sharing(organizationId, BOB, BOB),
        snapshot -> Writes.of(new Write.SetDefault(BOB, Optional.of(organizationId))));
  }

  @Test
  void snapshot_without_locks_is_of_one_instant() {
    beside(
        () -> {
          repository.write(
              alone(ACME),
              snapshot ->
                  Writes.of(
                      new Write.InsertMembership(owner(ACME, CLEO)),
                      new Write.TallyOrganization(ACME, 1, 0)));
          repository.write(
              alone(ACME),
              snapshot ->
                  Writes.of(
                      new Write.DeleteMembership(MembershipKey.of(ACME, CLEO)),
                      new Write.TallyOrganization(ACME, -1, 1)));
        },
        () -> {
          Snapshot snapshot = repository.read(alone(ACME));
          assertThat(snapshot.organization(ACME).orElseThrow().ownerCount())
              .isEqualTo((int) snapshot.memberships().stream().filter(Membership::isOwner).count());
        });
  }

  @Test
  void page_ends_with_the_last_member() {
    Page<Membership> first = repository.membersOf(ACME, PageRequest.first(1));
    Page<Membership> second =
        repository.membersOf(ACME, PageRequest.first(1).after(first.nextCursor().orElseThrow()));

    assertThat(second.items()).extracting(Membership::userId).containsExactly(BOB);
    assertThat(second.nextCursor()).isEmpty();
  }
}
