package dev.roster.memory;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Locks by id, each of which exists only while somebody holds it or waits for it.
 *
 * <p>An id needs no row to be locked, so that two first inserts of it meet, and ids that are only
 * asked for leave nothing behind. Locks are granted in the order in which they are asked for, so
 * that who wants one alone is not starved by those who share it; waiting does not end by an
 * interrupt.
 */
final class LockTable {
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  /** A lock, and how many hold it or wait for it, counted within the table's bin of the id. */
  private static final class Entry {
    final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    int claims;
  }

  /** A lock that the thread holds until it {@linkplain #release releases} it, once. */
  record Hold(String id, boolean alone, Lock lock) {}

  /** Waits for the lock of {@code id}, alone or together with others that share it. */
  Hold acquire(String id, boolean alone) {
    Entry entry = claim(id);
    boolean held = false;
    try {
      Lock lock = alone ? entry.lock.writeLock() : entry.lock.readLock();
      Hold hold = new Hold(id, alone, lock);
      lock.lock();
      held = true;
      return hold;
    } finally {
      if (!held) {
        unclaim(id);
      }
    }
  }

  void release(Hold hold) {
    hold.lock().unlock();
    unclaim(hold.id());
  }

  /** How many ids have a lock now. */
  int size() {
    return entries.size();
  }

  private Entry claim(String id) {
    Entry claimed =
        entries.compute(
            id,
            (key, known) -> {
              Entry entry = known == null ? new Entry() : known;
              entry.claims++;
              return entry;
            });
    return Objects.requireNonNull(claimed);
  }

  private void unclaim(String id) {
    entries.computeIfPresent(id, (key, entry) -> --entry.claims == 0 ? null : entry);
  }
}
