package dev.roster;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Makes ids of a prefix and a ULID: 48 bits of time in milliseconds and 80 random bits, as 26
 * characters of Crockford's base 32, so that ids sort by the time at which they were made.
 */
final class UlidSource implements IdSource {
  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_DIGITS = 10;
  private static final int HALF_OF_RANDOM_DIGITS = 8;

  private final Clock clock;
  private final RandomGenerator random;

  UlidSource(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    append(id, clock.millis(), TIME_DIGITS);
    append(id, random.nextLong(), HALF_OF_RANDOM_DIGITS);
    append(id, random.nextLong(), HALF_OF_RANDOM_DIGITS);
    return id.toString();
  }

  private static void append(StringBuilder id, long bits, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      id.append(DIGITS[(int) (bits >>> (5 * digit)) & 31]);
    }
  }
}
