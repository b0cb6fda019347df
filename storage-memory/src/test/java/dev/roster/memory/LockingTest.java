package dev.roster.memory;

import static dev.roster.memory.World.ACME;
import static dev.roster.memory.World.ANN;
import static dev.roster.memory.World.BETA;
import static dev.roster.memory.World.BOB;
import static dev.roster.memory.World.CLEO;
import static dev.roster.memory.World.DAN;
import static dev.roster.memory.World.alone;
import static dev.roster.memory.World.member;
import static dev.roster.memory.World.owner;
import static dev.roster.memory.World.sharing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.PageRequest;
import dev.roster.RoleKey;
import dev.roster.memory.World.Writes;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Write;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockingTest {
  private final MemoryMembershipRepository repository = World.repository();
  private final CountDownLatch decided = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void nothing_stays_locked() {
    assertThat(repository.lockedIds()).isZero();
  }

  /** A command that has read and waits in its decision until it may go on. */
  private Threads.Running<Writes> paused(Scope scope, Write... writes) {
    Threads.Running<Writes> running =
        Threads.start(
            () ->
                repository.write(
                    scope,
                    snapshot -> {
                      decided.countDown();
                      Threads.await(goOn);
                      return Writes.of(writes);
                    }));
    Threads.await(decided);
    return running;
  }

  @Test
  void organizations_do_not_wait_for_each_other() {
    Scope acme =
        new Scope.OfOrganization(
            ACME, Lock.EXCLUSIVE, Optional.empty(), Set.of(ANN), Set.of(), Set.of());
    Scope beta =
        new Scope.OfOrganization(
            BETA, Lock.EXCLUSIVE, Optional.empty(), Set.of(CLEO), Set.of(), Set.of());
    Threads.Running<Writes> inAcme = paused(acme);

    repository.write(beta, snapshot -> Writes.of(new Write.TallyOrganization(BETA, 1, 0)));

    goOn.countDown();
    inAcme.end();
  }

  @Test
  void upserts_of_different_members_share_their_organization_and_their_actor() {
    Threads.Running<Writes> first =
        paused(sharing(ACME, ANN, DAN), new Write.InsertMembership(member(ACME, DAN).build()));

    repository.write(
        sharing(ACME, ANN, CLEO),
        snapshot -> Writes.of(new Write.InsertMembership(member(ACME, CLEO).build())));

    goOn.countDown();
    first.end();
    assertThat(repository.membersOf(ACME, PageRequest.first(10)).items())
        .extracting(Membership::userId)
        .containsExactly(ANN, BOB, CLEO, DAN);
  }

  @Test
  void who_wants_an_organization_alone_is_not_overtaken_by_those_who_share_it() {
    Queue<String> order = new ConcurrentLinkedQueue<>();
    Threads.Running<Writes> sharing = paused(sharing(ACME, ANN, BOB));
    Threads.Running<Writes> alone =
        Threads.start(() -> repository.write(alone(ACME), snapshot -> noting("alone", order)));
    alone.awaitWaiting();
    Threads.Running<Writes> late =
        Threads.start(
            () -> repository.write(sharing(ACME, ANN, DAN), snapshot -> noting("late", order)));
    late.awaitWaiting();

    goOn.countDown();

    sharing.end();
    alone.end();
    late.end();
    assertThat(order).containsExactly("alone", "late");
  }

  private static Writes noting(String what, Queue<String> order) {
    order.add(what);
    return Writes.of();
  }

  @Test
  void actor_stays_as_he_was_read_until_the_command_is_committed() {
    Threads.Running<Writes> grant =
        paused(sharing(ACME, BOB, DAN), new Write.InsertMembership(member(ACME, DAN).build()));
    Threads.Running<Boolean> revocation =
        Threads.start(
            () -> {
              AtomicInteger members = new AtomicInteger();
              repository.write(
                  sharing(ACME, ANN, BOB),
                  snapshot -> {
                    members.set(repository.membersOf(ACME, PageRequest.first(10)).items().size());
                    return Writes.of();
                  });
              return members.get() == 3;
            });
    revocation.awaitWaiting();

    goOn.countDown();

    grant.end();
    assertThat(revocation.end()).isTrue();
  }

  @Test
  void two_first_inserts_of_an_organization_meet() {
    String id = "org_new";
    Write insert =
        new Write.InsertOrganization(
            new OrganizationRow(new Organization(id, "New", World.NOW, World.NOW), 1, 0));
    Threads.Running<Writes> first =
        paused(alone(id), insert, new Write.InsertMembership(owner(id, ANN)));
    Threads.Running<Boolean> second =
        Threads.start(
            () -> {
              AtomicInteger found = new AtomicInteger();
              repository.write(
                  alone(id),
                  snapshot -> {
                    snapshot.organization(id).ifPresent(row -> found.incrementAndGet());
                    return Writes.of();
                  });
              return found.get() == 1;
            });
    second.awaitWaiting();

    goOn.countDown();

    first.end();
    assertThat(second.end()).isTrue();
  }

  @Test
  void ids_that_are_only_asked_for_leave_nothing_behind() {
    for (int number = 0; number < 10_000; number++) {
      String id = "unknown_" + number;
      repository.write(sharing(id, id, id), snapshot -> Writes.of());
      repository.write(new Scope.OfUser(id, Reach.OWNED_ORGANIZATIONS), now -> Writes.of());
      repository.read(alone(id, Part.MEMBERS));
      repository.findUser(id);
      repository.standing(MembershipKey.of(id, id));
      repository.findRole(RoleKey.of(id, id));
      repository.membersOf(id, PageRequest.first(1));
      repository.membershipsOf(id, PageRequest.first(1));
    }

    assertThat(repository.keptIds()).isEqualTo(World.repository().keptIds());
  }

  @Test
  void deletion_of_a_user_starts_over_when_he_joins_an_organization_meanwhile() {
    AtomicInteger decisions = new AtomicInteger();
    Queue<String> organizations = new ConcurrentLinkedQueue<>();
    Threads.Running<Writes> grant =
        paused(sharing(BETA, CLEO, BOB), new Write.InsertMembership(member(BETA, BOB).build()));
    Threads.Running<Writes> deletion =
        Threads.start(
            () ->
                repository.write(
                    new Scope.OfUser(BOB, Reach.MEMBERSHIPS),
                    snapshot -> {
                      decisions.incrementAndGet();
                      snapshot.organizations().forEach(row -> organizations.add(id(row)));
                      return deletionOfBob();
                    }));
    deletion.awaitWaiting();

    goOn.countDown();

    grant.end();
    deletion.end();
    assertThat(organizations).containsExactly(ACME, BETA);
    assertThat(decisions).hasValue(1);
    assertThat(repository.findUser(BOB)).isEmpty();
    assertThat(repository.membersOf(BETA, PageRequest.first(10)).items())
        .extracting(Membership::userId)
        .containsExactly(CLEO);
  }

  private static String id(OrganizationRow row) {
    return row.organization().id();
  }

  private static Writes deletionOfBob() {
    return Writes.of(
        new Write.SetDefault(BOB, Optional.empty()),
        new Write.DeleteMembership(MembershipKey.of(ACME, BOB)),
        new Write.DeleteMembership(MembershipKey.of(BETA, BOB)),
        new Write.DeleteUser(BOB));
  }

  @Test
  void deletion_with_owned_organizations_holds_every_member_of_these() {
    Threads.Running<Writes> deletion =
        paused(
            new Scope.OfUser(ANN, Reach.OWNED_ORGANIZATIONS),
            new Write.SetDefault(BOB, Optional.empty()),
            new Write.DeleteOrganization(ACME),
            new Write.DeleteUser(ANN));
    Threads.Running<Writes> other =
        Threads.start(
            () -> repository.write(new Scope.OfUser(BOB, Reach.USER), now -> Writes.of()));
    other.awaitWaiting();

    goOn.countDown();

    deletion.end();
    other.end();
    assertThat(repository.findOrganization(ACME)).isEmpty();
    assertThat(repository.membershipsOf(BOB, PageRequest.first(10)).items()).isEmpty();
  }

  @Test
  void what_the_decision_throws_passes_through_and_releases_the_locks() {
    List<Object> before = World.seen(repository);
    Error failure = new AssertionError("planted");

    assertThatThrownBy(
            () ->
                repository.write(
                    alone(ACME, Part.MEMBERS),
                    snapshot -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(repository.lockedIds()).isZero();
    assertThat(World.seen(repository)).isEqualTo(before);
  }

  @Test
  void decision_reads_through_the_repository_what_was_before_its_command() {
    List<Object> before = World.seen(repository);

    repository.write(
        alone(ACME, Part.MEMBERS),
        snapshot -> {
          assertThat(World.seen(repository)).isEqualTo(before);
          return Writes.of();
        });
  }

  @Test
  void decision_begins_no_other_command() {
    assertThatThrownBy(
            () ->
                repository.write(
                    alone(ACME), snapshot -> repository.write(alone(BETA), inner -> Writes.of())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a decision may read, and may not begin another command");

    repository.write(alone(ACME), snapshot -> Writes.of());
  }
}
