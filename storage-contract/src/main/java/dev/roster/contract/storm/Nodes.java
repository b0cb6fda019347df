package dev.roster.contract.storm;

import dev.roster.OutcomeUnknownException;
import dev.roster.StorageException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The nodes of a storage as one thread turns to them: to one of them until that one fails, and to
 * the next one then. Used by one thread.
 *
 * @param <N> what stands for a node
 */
final class Nodes<N> {
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final List<N> nodes;
  private int at;
  private int failures;

  Nodes(List<N> nodes, int first) {
    this.nodes = nodes;
    this.at = first % nodes.size();
  }

  N present() {
    return nodes.get(at);
  }

  void succeeded() {
    failures = 0;
  }

  /** Turns to the next node; waits a little when all of them have just failed. */
  void failed() {
    at = (at + 1) % nodes.size();
    failures++;
    int rounds = failures / nodes.size();
    if (rounds > 0) {
      LockSupport.parkNanos(Math.min(MOST_PAUSE_NANOS, LEAST_PAUSE_NANOS << Math.min(rounds, 16)));
    }
  }

  /** Whether it is a matter of course that a node ends a command or a read in this way. */
  static boolean isFailure(Throwable thrown) {
    return thrown instanceof StorageException || thrown instanceof OutcomeUnknownException;
  }
}
