package dev.roster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How often, and after which pause, a command that lost a race is repeated. */
@FunctionalInterface
public interface RetryPolicy {
  /**
   * The pause before the next attempt; empty to give up.
   *
   * @param lost how many attempts were lost so far, at least 1
   */
  Optional<Duration> pauseAfter(int lost);

  /** Gives up after the first attempt. */
  static RetryPolicy never() {
    return lost -> Optional.empty();
  }

  /**
   * Up to {@code attempts} in all, with pauses drawn evenly from nothing up to a bound that doubles
   * from 2 ms to 250 ms.
   */
  static RetryPolicy upTo(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts is " + attempts + "; at least 1 is made");
    }
    return lost -> {
      if (lost >= attempts) {
        return Optional.empty();
      }
      long boundNanos = Math.min(250_000_000L, 2_000_000L << Math.min(lost - 1, 20));
      return Optional.of(Duration.ofNanos(ThreadLocalRandom.current().nextLong(boundNanos)));
    };
  }
}
