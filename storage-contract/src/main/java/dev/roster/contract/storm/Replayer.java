package dev.roster.contract.storm;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that replays the journal while it is written. */
final class Replayer implements Runnable {
  private static final long PAUSE_NANOS = 200_000;

  private final Journal journal;
  private final Replay replay;
  private final Queue<Entry> waiting = new PriorityQueue<>(Comparator.comparingLong(Entry::tick));
  private volatile boolean isLast;
  private volatile @Nullable Throwable failure;

  Replayer(Journal journal, Replay replay) {
    this.journal = journal;
    this.replay = replay;
  }

  @Override
  public void run() {
    try {
      boolean last;
      do {
        last = isLast;
        if (replayComplete() == 0 && !last) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } while (!last);
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    } finally {
      journal.close();
    }
  }

  private int replayComplete() {
    long complete = journal.drainTo(waiting);
    int count = 0;
    for (Entry next = waiting.peek();
        next != null && next.tick() <= complete;
        next = waiting.peek()) {
      replay.take(waiting.remove());
      count++;
    }
    journal.read(count);
    return count;
  }

  /** Replays what is left and ends; nobody writes the journal any more. */
  void finish() {
    isLast = true;
  }

  /** What kept it from replaying everything. */
  @Nullable Throwable failure() {
    return failure;
  }
}
