package dev.roster.contract.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The chance of one thread: the same seed, the same throws. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /** One of the values, or of {@code otherwise} when there is none. */
  <T> T of(List<T> values, T otherwise) {
    return values.isEmpty() ? otherwise : of(values);
  }

  /** None, some or {@code most} of the values, perhaps one several times. */
  List<String> some(List<String> values, int most) {
    List<String> drawn = new ArrayList<>();
    for (int left = below(most + 1); left > 0; left--) {
      drawn.add(of(values));
    }
    return drawn;
  }
}
