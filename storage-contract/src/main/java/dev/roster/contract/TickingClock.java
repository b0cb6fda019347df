package dev.roster.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that moves on with every look at it, by a second and a microsecond, until it is stopped.
 */
final class TickingClock extends Clock {
  static final Instant START = Instant.parse("2026-03-29T00:59:58.123456Z");

  private static final Duration TICK = Duration.ofSeconds(1).plusNanos(1_000);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private volatile Duration step = TICK;

  /** Shows the same instant from now on. */
  void stop() {
    step = Duration.ZERO;
  }

  /** Sets the clock, forwards or back. */
  void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(shown -> shown.plus(step));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
