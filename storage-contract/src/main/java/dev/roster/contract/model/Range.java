package dev.roster.contract.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A range of addresses: the first number, with so many leading bits fixed. */
record Range(boolean isIpv4, BigInteger first, int prefix) implements Comparable<Range> {
  int bits() {
    return isIpv4 ? 32 : 128;
  }

  BigInteger last() {
    return first.add(BigInteger.TWO.pow(bits() - prefix)).subtract(BigInteger.ONE);
  }

  /** The range of that prefix in which this one begins. */
  Range network(int length) {
    BigInteger size = BigInteger.TWO.pow(bits() - length);
    return new Range(isIpv4, first.divide(size).multiply(size), length);
  }

  boolean contains(Range other) {
    return isIpv4 == other.isIpv4
        && first.compareTo(other.first) <= 0
        && last().compareTo(other.last()) >= 0;
  }

  boolean overlaps(Range other) {
    return contains(other) || other.contains(this);
  }

  /** Whether every address of this range is in one or another of {@code ranges}. */
  boolean isCoveredBy(List<Range> ranges) {
    BigInteger next = first;
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.naturalOrder());
    for (Range range : sorted) {
      boolean goesOn =
          range.isIpv4 == isIpv4
              && range.first.compareTo(next) <= 0
              && range.last().compareTo(next) >= 0;
      if (goesOn) {
        next = range.last().add(BigInteger.ONE);
      }
    }
    return next.compareTo(last()) > 0;
  }

  @Override
  public int compareTo(Range other) {
    if (isIpv4 != other.isIpv4) {
      return isIpv4 ? -1 : 1;
    }
    int order = first.compareTo(other.first);
    return order == 0 ? Integer.compare(prefix, other.prefix) : order;
  }

  /** The canonical text (I7). */
  @Override
  public String toString() {
    String address = isIpv4 ? ipv4Text() : ipv6Text();
    return prefix == bits() ? address : address + "/" + prefix;
  }

  private String ipv4Text() {
    long number = first.longValueExact();
    return (number >> 24)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }

  /** RFC 5952: the first of the longest runs of two zero groups or more is left out. */
  private String ipv6Text() {
    List<String> groups = new ArrayList<>();
    for (int group = 0; group < 8; group++) {
      int shift = 16 * (7 - group);
      groups.add(first.shiftRight(shift).and(BigInteger.valueOf(0xFFFF)).toString(16));
    }
    for (int run = 8; run >= 2; run--) {
      for (int from = 0; from + run <= 8; from++) {
        if (groups.subList(from, from + run).stream().allMatch("0"::equals)) {
          return String.join(":", groups.subList(0, from))
              + "::"
              + String.join(":", groups.subList(from + run, 8));
        }
      }
    }
    return String.join(":", groups);
  }
}
