package dev.roster.benchmarks.throughput;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges of IPv4 addresses, checked and sorted as hand-written code does it. */
final class HandAddresses {
  private static final String OCTET = "(0|[1-9][0-9]{0,2})";
  private static final Pattern RANGE =
      Pattern.compile(String.join("\\.", OCTET, OCTET, OCTET, OCTET) + "(?:/([1-9]?[0-9]))?");

  /** Where no client comes from, or none that may be named: first address and prefix length. */
  private static final long[][] REFUSED = {
    {0x00000000L, 8},
    {0x0A000000L, 8},
    {0x64400000L, 10},
    {0x7F000000L, 8},
    {0xA9FE0000L, 16},
    {0xAC100000L, 12},
    {0xC0A80000L, 16},
    {0xE0000000L, 4},
    {0xF0000000L, 4},
  };

  private HandAddresses() {}

  /**
   * The ranges without duplicates by number, then prefix; throws where one is bad or all are none.
   */
  static List<String> sorted(List<String> ranges) {
    if (ranges.isEmpty() || ranges.size() > 1_000) {
      throw new Rejected("no addresses, or too many");
    }
    TreeMap<Long, String> sorted = new TreeMap<>();
    for (String range : ranges) {
      Matcher matcher = RANGE.matcher(range);
      if (!matcher.matches()) {
        throw new Rejected("no IPv4 range");
      }
      long address = 0;
      for (int octet = 1; octet <= 4; octet++) {
        int value = Integer.parseInt(matcher.group(octet));
        if (value > 255) {
          throw new Rejected("no IPv4 range");
        }
        address = (address << 8) | value;
      }
      int prefix = matcher.group(5) == null ? 32 : Integer.parseInt(matcher.group(5));
      if (prefix > 32 || (address & ~mask(prefix)) != 0) {
        throw new Rejected("no IPv4 range");
      }
      for (long[] block : REFUSED) {
        long shorter = mask((int) Math.min(block[1], prefix));
        if ((address & shorter) == (block[0] & shorter)) {
          throw new Rejected("nobody comes from there");
        }
      }
      sorted.put((address << 6) | prefix, prefix == 32 ? range.replace("/32", "") : range);
    }
    return List.copyOf(sorted.values());
  }

  private static long mask(int prefix) {
    return (0xFFFFFFFFL << (32 - prefix)) & 0xFFFFFFFFL;
  }
}
