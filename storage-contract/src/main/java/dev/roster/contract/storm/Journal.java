package dev.roster.contract.storm;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The commands that a storage took, written down by the threads that run them and read by one that
 * replays them.
 *
 * <p>Its clock ticks once for each decision. Nobody waits for anybody here, but for room: a command
 * begins only when those before it are not too far ahead of the replay, and holds no lock yet.
 */
final class Journal {
  private static final int ROOM = 50_000;
  private static final long PAUSE_NANOS = 100_000;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong unread = new AtomicLong();
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private volatile boolean isClosed;

  /** What one thread writes down. */
  final class Page {
    private static final long IDLE = Long.MAX_VALUE;

    private final String thread;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private volatile long since = IDLE;

    private Page(String thread) {
      this.thread = thread;
    }

    String thread() {
      return thread;
    }

    /** Before a command: what is decided from now on has a later tick than what was before. */
    void begin() {
      since = clock.get();
    }

    void add(Entry entry) {
      unread.incrementAndGet();
      entries.add(entry);
    }

    /** After a command, whether it was added or not. */
    void end() {
      since = IDLE;
    }
  }

  Page newPage(String thread) {
    Page page = new Page(thread);
    pages.add(page);
    return page;
  }

  /** An instant that no other decision has. */
  long tick() {
    return clock.incrementAndGet();
  }

  /** Waits until the replay has caught up a little. */
  void awaitRoom() {
    while (unread.get() > ROOM && !isClosed) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Lets nobody wait any more. */
  void close() {
    isClosed = true;
  }

  /**
   * Hands over what was added, and tells up to which tick nothing can be added any more.
   *
   * <p>The clock is read first, the pages then, their entries last: who begins meanwhile decides
   * after that tick, and who has ended has added before.
   */
  long drainTo(Collection<Entry> drained) {
    long complete = clock.get();
    for (Page page : pages) {
      complete = Math.min(complete, page.since);
    }
    for (Page page : pages) {
      for (Entry entry = page.entries.poll(); entry != null; entry = page.entries.poll()) {
        drained.add(entry);
      }
    }
    return complete;
  }

  void read(int count) {
    unread.addAndGet(-count);
  }
}
