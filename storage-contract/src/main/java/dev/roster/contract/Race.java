package dev.roster.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.ConcurrentChangeException;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.contract.watch.ForwardingRepository;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.rule.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commands that meet: one has decided and not yet committed when the others come.
 *
 * <p>The first one waits, in its decision and again before its commit, until another one decides
 * too. Where the storage lets that happen, both go on with what they have read, and the others
 * write last. Where it does not, the first one has waited for nothing after {@code patience} and
 * goes on.
 */
final class Race {
  private static final long END_SECONDS = 60;

  private final Roster roster;
  private final Supplier<HostTransaction> transactions;
  private final int attempts;
  private final Duration patience;
  private final boolean metWhole;

  private final CountDownLatch firstDecided = new CountDownLatch(1);
  private final CountDownLatch firstEnded = new CountDownLatch(1);
  private final CountDownLatch othersDecided = new CountDownLatch(1);
  private CountDownLatch othersAtTheDoor = new CountDownLatch(0);

  /**
   * @param transactions begins a transaction for each attempt at a command
   * @param attempts how often a command that was undone because of another one is attempted
   * @param metWhole whether the first one waits until the others have ended, and they wait for
   *     nothing
   */
  Race(
      Roster roster,
      Supplier<HostTransaction> transactions,
      int attempts,
      Duration patience,
      boolean metWhole) {
    this.roster = roster;
    this.transactions = transactions;
    this.attempts = attempts;
    this.patience = patience;
    this.metWhole = metWhole;
  }

  /** How a command ended: with a result, or refused. */
  record Ending(@Nullable Object result, @Nullable RefusedException refusal) {
    /** Asserts that the command was done, and returns its result. */
    <R> R done(Class<R> type) {
      assertThat(refusal).as("was refused").isNull();
      assertThat(result).isInstanceOf(type);
      return type.cast(requireNonNull(result));
    }

    /** Asserts that the command was refused. */
    Refused refused(Category category) {
      assertThat(refusal).as("was done, with %s", result).isNotNull();
      return Refused.of(requireNonNull(refusal).refusal(), category);
    }
  }

  /** Lets the first command be met by the others; tells how each ended, the first one first. */
  List<Ending> run(Function<Roster, ?> first, List<Function<Roster, ?>> others) {
    othersAtTheDoor = new CountDownLatch(others.size());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Ending>> running = new ArrayList<>();
      running.add(threads.submit(() -> runFirst(first)));
      for (Function<Roster, ?> other : others) {
        running.add(threads.submit(() -> runOther(other)));
      }
      List<Ending> endings = new ArrayList<>();
      for (Future<Ending> one : running) {
        endings.add(endingOf(one));
      }
      return endings;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Ending endingOf(Future<Ending> running) {
    try {
      return running.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a command has not ended after " + END_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a command failed", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while commands were running", e);
    }
  }

  private Ending runFirst(Function<Roster, ?> command) {
    try {
      return attempt(command, First::new, this::awaitOthers);
    } finally {
      firstDecided.countDown();
      firstEnded.countDown();
    }
  }

  private Ending runOther(Function<Roster, ?> command) {
    try {
      await(firstDecided, Duration.ofSeconds(END_SECONDS));
      return attempt(command, Other::new, () -> {});
    } finally {
      othersAtTheDoor.countDown();
      othersDecided.countDown();
    }
  }

  private Ending attempt(
      Function<Roster, ?> command,
      Function<MembershipRepository, MembershipRepository> lens,
      Runnable beforeCommit) {
    for (int attempt = 1; ; attempt++) {
      try (HostTransaction transaction = transactions.get()) {
        Object result = command.apply(roster.with(lens.apply(transaction.joined())));
        beforeCommit.run();
        transaction.commit();
        return new Ending(result, null);
      } catch (RefusedException refusal) {
        return new Ending(null, refusal);
      } catch (ConcurrentChangeException lost) {
        if (attempt == attempts) {
          throw lost;
        }
      }
    }
  }

  private void awaitOthers() {
    await(othersAtTheDoor, Duration.ofSeconds(END_SECONDS));
    await(othersDecided, patience);
  }

  private static void await(CountDownLatch latch, Duration bound) {
    try {
      boolean unused = latch.await(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted in a race", e);
    }
  }

  /** The storage as the first command sees it. */
  private final class First extends ForwardingRepository {
    First(MembershipRepository target) {
      super(target);
    }

    @Override
    public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
      return super.write(
          scope,
          snapshot -> {
            V verdict = decision.apply(snapshot);
            firstDecided.countDown();
            awaitOthers();
            return verdict;
          });
    }
  }

  /** The storage as the other commands see it. */
  private final class Other extends ForwardingRepository {
    Other(MembershipRepository target) {
      super(target);
    }

    @Override
    public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
      othersAtTheDoor.countDown();
      return super.write(
          scope,
          snapshot -> {
            V verdict = decision.apply(snapshot);
            if (!metWhole) {
              othersDecided.countDown();
              await(firstEnded, patience);
            }
            return verdict;
          });
    }
  }
}
