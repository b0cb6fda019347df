package dev.roster.memory;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;

/**
 * Locks by id, each of which exists only while somebody holds it or waits for it.
 *
 * <p>An id needs no row to be locked, so that two first inserts of it meet, and ids that are only
 * asked for leave nothing behind. Locks are not reentrant and are granted about in the order in
 * which they are asked for; waiting does not end by an interrupt.
 */
final class LockTable {
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  /** A lock and how many hold it or wait for it, counted within the table's bin of the id. */
  private static final class Entry {
    final StampedLock lock = new StampedLock();
    int claims;
  }

  /** A lock that is held until it is {@linkplain #release released}, once. */
  record Hold(String id, boolean alone, Entry entry, long stamp) {}

  /** Waits for the lock of {@code id}, alone or together with others that share it. */
  Hold acquire(String id, boolean alone) {
    Entry entry = claim(id);
    long stamp = 0;
    try {
      stamp = alone ? entry.lock.writeLock() : entry.lock.readLock();
      return new Hold(id, alone, entry, stamp);
    } finally {
      if (stamp == 0) {
        unclaim(id);
      }
    }
  }

  void release(Hold hold) {
    hold.entry().lock.unlock(hold.stamp());
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
