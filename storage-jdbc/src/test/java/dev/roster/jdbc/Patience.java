package dev.roster.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for what other processes do, which has an end. */
final class Patience {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int LINES = 40;

  private Patience() {}

  /** Whether what is awaited has come. */
  interface Condition<X extends Exception> {
    boolean isMet() throws X;
  }

  /**
   * Waits until a condition is met.
   *
   * @param what is awaited, for the failure's sentence
   * @param evidence what there is to be seen when it has not come
   * @throws AssertionError when it does not come within the limit, or the thread is interrupted
   */
  static <X extends Exception> void await(
      String what, Duration limit, Condition<X> condition, Supplier<String> evidence) throws X {
    long begun = System.nanoTime();
    while (!condition.isMet()) {
      Duration awaited = Duration.ofNanos(System.nanoTime() - begun);
      boolean isInterrupted = Thread.currentThread().isInterrupted();
      if (isInterrupted || awaited.compareTo(limit) > 0) {
        throw new AssertionError(
            "%s has not come within %d s%s%n%s"
                .formatted(
                    what,
                    awaited.toSeconds(),
                    isInterrupted ? ", when the wait was interrupted" : "",
                    evidence.get()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The last lines of a log, for a failure's sentence. */
  static String endOf(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return "the end of %s:%n%s"
          .formatted(
              log,
              String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
    } catch (IOException thrown) {
      return "%s cannot be read: %s".formatted(log, thrown);
    }
  }
}
