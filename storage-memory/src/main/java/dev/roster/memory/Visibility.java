package dev.roster.memory;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * Lets readers see all writes of a command or none: readers share what they look at, and who
 * publishes has all that changes for himself, for as long as the publication lasts.
 *
 * <p>Apart from the {@link LockPlan locks of commands}, which last while a command decides: so
 * readers wait for no decision, and a decision may read whatever it likes without a deadlock. No
 * foreign code runs in here. The locks are striped by the hash of an id, organizations before
 * users, and are taken in that order.
 *
 * <p>A reader first looks without a lock and checks afterwards that nobody has published meanwhile;
 * so the many readers of one organization do not starve those who publish in it.
 *
 * <p>What is shown of an organization is guarded by the organization: its row, its roles, and its
 * memberships with their {@code isDefault}. What is shown of a user is guarded by the user: his
 * row, his default and all of his memberships.
 */
final class Visibility {
  private static final int STRIPES = 128;

  private final StampedLock[] locks = new StampedLock[2 * STRIPES];

  Visibility() {
    for (int at = 0; at < locks.length; at++) {
      locks[at] = new StampedLock();
    }
  }

  /** Stripes that are taken together. Not thread-safe. */
  static final class Stripes {
    private final BitSet at = new BitSet(2 * STRIPES);

    Stripes organization(String id) {
      at.set(stripeOfOrganization(id));
      return this;
    }

    Stripes user(String id) {
      at.set(stripeOfUser(id));
      return this;
    }

    /** The next stripe after {@code stripe} in the order of locking; negative past the last. */
    int after(int stripe) {
      return at.nextSetBit(stripe + 1);
    }

    Stripes everyOrganization() {
      at.set(0, STRIPES);
      return this;
    }

    Stripes everyUser() {
      at.set(STRIPES, 2 * STRIPES);
      return this;
    }
  }

  private static int stripeOfOrganization(String id) {
    int hash = id.hashCode();
    return (hash ^ (hash >>> 16)) & (STRIPES - 1);
  }

  private static int stripeOfUser(String id) {
    return STRIPES + stripeOfOrganization(id);
  }

  /** What {@code reading} sees of an organization; it may be called twice and must not fail. */
  <R> R readOrganization(String id, Supplier<R> reading) {
    return read(locks[stripeOfOrganization(id)], reading);
  }

  /** What {@code reading} sees of a user; it may be called twice and must not fail. */
  <R> R readUser(String id, Supplier<R> reading) {
    return read(locks[stripeOfUser(id)], reading);
  }

  // The same as below for one lock, without the bookkeeping, as most reads are of this kind.
  private static <R> R read(StampedLock lock, Supplier<R> reading) {
    long optimistic = lock.tryOptimisticRead();
    if (optimistic != 0) {
      R seen = reading.get();
      if (lock.validate(optimistic)) {
        return seen;
      }
    }
    long stamp = lock.readLock();
    try {
      return reading.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /**
   * What {@code reading} sees of all that the stripes guard; it may be called twice and must not
   * fail.
   */
  <R> R read(Stripes stripes, Supplier<R> reading) {
    long[] optimistic = new long[locks.length];
    boolean quiet = true;
    for (int at = stripes.after(-1); at >= 0 && quiet; at = stripes.after(at)) {
      optimistic[at] = locks[at].tryOptimisticRead();
      quiet = optimistic[at] != 0;
    }
    if (quiet) {
      R seen = reading.get();
      for (int at = stripes.after(-1); at >= 0 && quiet; at = stripes.after(at)) {
        quiet = locks[at].validate(optimistic[at]);
      }
      if (quiet) {
        return seen;
      }
    }
    Deque<Runnable> unlocks = new ArrayDeque<>();
    try {
      for (int at = stripes.after(-1); at >= 0; at = stripes.after(at)) {
        StampedLock lock = locks[at];
        long stamp = lock.readLock();
        unlocks.push(() -> lock.unlockRead(stamp));
      }
      return reading.get();
    } finally {
      unlocks.forEach(Runnable::run);
    }
  }

  /** Shows to nobody what the stripes guard before {@code publication} has ended. */
  void publish(Stripes stripes, Runnable publication) {
    Deque<Runnable> unlocks = new ArrayDeque<>();
    try {
      for (int at = stripes.after(-1); at >= 0; at = stripes.after(at)) {
        StampedLock lock = locks[at];
        long stamp = lock.writeLock();
        unlocks.push(() -> lock.unlockWrite(stamp));
      }
      publication.run();
    } finally {
      unlocks.forEach(Runnable::run);
    }
  }
}
