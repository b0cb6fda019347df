package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.OfOrganization;
import dev.roster.repository.Scope.OfUser;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which commands keep each other out until they are committed. */
abstract class LockCases extends ConcurrentCases {
  private static final long END_SECONDS = 60;

  @BeforeEach
  void given_two_organizations_with_a_member_in_common() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB).notAsDefault());
    givenUsers(DAN);
  }

  private static Scope organization(
      String id, Lock lock, @Nullable String actorId, Set<String> userIds, Part... parts) {
    return new OfOrganization(
        id, lock, Optional.ofNullable(actorId), userIds, Set.of(), Set.of(parts));
  }

  /** Asserts that neither command decides before the other one has ended. */
  private void assertExclude(Scope one, Scope other) {
    assertKeepsOut(one, other);
    assertKeepsOut(other, one);
  }

  private void assertKeepsOut(Scope holding, Scope coming) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch atTheDoor = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Future<Boolean> holder =
          threads.submit(
              () -> {
                try (HostTransaction transaction = begin()) {
                  boolean met =
                      transaction
                          .joined()
                          .<Met>write(
                              holding,
                              snapshot -> {
                                held.countDown();
                                await(atTheDoor);
                                return new Met(isReached(inside));
                              })
                          .met();
                  return met || isReachedBeforeCommit(transaction, inside);
                }
              });
      Future<?> comer =
          threads.submit(
              () -> {
                await(held);
                try (HostTransaction transaction = begin()) {
                  atTheDoor.countDown();
                  transaction
                      .joined()
                      .<Writes>write(
                          coming,
                          snapshot -> {
                            inside.countDown();
                            return Writes.of();
                          });
                  transaction.commit();
                }
              });
      assertThat(holder.get(END_SECONDS, TimeUnit.SECONDS))
          .as("%s is held, and %s comes in", holding, coming)
          .isFalse();
      assertThat(comer).succeedsWithin(Duration.ofSeconds(END_SECONDS));
    } catch (TimeoutException e) {
      throw new AssertionError("a command has not ended after " + END_SECONDS + " s", e);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a command failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whether the two commands have met, as a verdict without writes. */
  private record Met(boolean met) implements Verdict {
    @Override
    public List<Write> writes() {
      return List.of();
    }
  }

  /**
   * In a transaction of the host the locks last until it ends, after commands without writes too.
   */
  private boolean isReachedBeforeCommit(HostTransaction transaction, CountDownLatch inside) {
    if (transaction instanceof OwnTransaction) {
      return false;
    }
    boolean reached = isReached(inside);
    transaction.commit();
    return reached;
  }

  private boolean isReached(CountDownLatch inside) {
    try {
      return inside.await(patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while holding locks", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(END_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for another command", e);
    }
  }

  @Test
  @Tag("O1")
  void exclusive_organization_is_held_by_one() {
    assertKeepsOut(
        organization(ACME, Lock.EXCLUSIVE, null, Set.of(ANN)),
        organization(ACME, Lock.EXCLUSIVE, null, Set.of(BOB)));
  }

  @Test
  @Tag("R3")
  void exclusive_and_shared_organization_exclude_each_other() {
    assertExclude(
        organization(ACME, Lock.EXCLUSIVE, null, Set.of(), Part.ALL_ROLES),
        organization(ACME, Lock.SHARED, null, Set.of(BOB)));
  }

  @Test
  @Tag("U2")
  void target_of_two_upserts_in_one_organization_is_held_by_one() {
    assertKeepsOut(
        organization(ACME, Lock.SHARED, ANN, Set.of(DAN)),
        organization(ACME, Lock.SHARED, BOB, Set.of(DAN)));
  }

  @Test
  @Tag("D1")
  void target_is_held_by_one_across_organizations() {
    assertExclude(
        organization(ACME, Lock.EXCLUSIVE, null, Set.of(BOB)),
        organization(BETA, Lock.SHARED, null, Set.of(BOB)));
  }

  @Test
  @Tag("A8")
  void actor_is_held_against_who_changes_him() {
    assertExclude(
        organization(ACME, Lock.SHARED, BOB, Set.of(DAN)),
        organization(ACME, Lock.SHARED, ANN, Set.of(BOB)));
  }

  @Test
  @Tag("O5")
  void user_is_held_against_who_makes_him_a_member() {
    assertExclude(new OfUser(DAN, Reach.USER), organization(ACME, Lock.SHARED, ANN, Set.of(DAN)));
  }

  @Test
  @Tag("O5")
  void deletion_of_a_user_holds_the_organizations_of_his_memberships() {
    assertExclude(
        new OfUser(BOB, Reach.MEMBERSHIPS), organization(BETA, Lock.SHARED, null, Set.of(DAN)));
  }

  @Test
  @Tag("O5")
  @Tag("D5")
  void deletion_of_a_user_holds_the_members_of_what_he_alone_owns() {
    assertExclude(
        new OfUser(ANN, Reach.OWNED_ORGANIZATIONS),
        organization(BETA, Lock.SHARED, null, Set.of(BOB)));
  }

  @Test
  @Tag("O4")
  @Tag("D5")
  void deletion_of_an_organization_holds_its_members() {
    assertExclude(
        organization(ACME, Lock.EXCLUSIVE, null, Set.of(), Part.MEMBERS),
        organization(BETA, Lock.SHARED, null, Set.of(BOB)));
  }
}
