package dev.roster.contract.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The dice of a sequence: the same seed, the same throws. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
    random.nextInt(); // seeds that stand side by side begin alike
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

  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }

  /** Some of the values, in any order, none twice. */
  <T> List<T> some(List<T> values, int most) {
    List<T> left = new ArrayList<>(values);
    List<T> drawn = new ArrayList<>();
    for (int count = below(most + 1); count > 0 && !left.isEmpty(); count--) {
      drawn.add(left.remove(below(left.size())));
    }
    return drawn;
  }

  /** The text with one character changed, added, left out or doubled, at any place. */
  String damaged(String text) {
    String odd = of("0", "1", "9", "a", "f", "G", ":", ".", "/", "*", " ", "-", "%", "\u0661", "@");
    int at = below(text.length() + 1);
    String head = text.substring(0, at);
    String tail = text.substring(at);
    String rest = tail.isEmpty() ? "" : tail.substring(1);
    return switch (below(4)) {
      case 0 -> head + odd + tail;
      case 1 -> head + odd + rest;
      case 2 -> head + rest;
      default -> head + (tail.isEmpty() ? "" : tail.substring(0, 1)) + tail;
    };
  }
}
