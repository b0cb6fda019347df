package dev.roster.memory;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Threads that meet at latches, each step of which ends within a minute or fails. */
final class Threads {
  private static final long SECONDS = 60;

  private Threads() {}

  record Running<T>(Thread thread, FutureTask<T> task) {
    T end() {
      try {
        return task.get(SECONDS, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError("the thread did not end well", e);
      }
    }

    /** Returns when the thread waits for a lock. */
    void awaitWaiting() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (thread.getState() != Thread.State.WAITING) {
        if (task.isDone() || System.nanoTime() - end > 0) {
          throw new AssertionError("the thread does not wait, it is " + thread.getState());
        }
        Thread.onSpinWait();
      }
    }
  }

  static <T> Running<T> start(Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return new Running<>(thread, task);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("what was waited for did not come");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
