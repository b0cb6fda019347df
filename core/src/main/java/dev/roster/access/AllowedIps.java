package dev.roster.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses from which a member may act: a restriction. That there is none, anywhere, is null
 * or absence, never a value of this class.
 *
 * <p>1 to 1,000 {@linkplain IpRange ranges} when given (I1, V5), kept without duplicates and in
 * order (V6), and not merged: what was given is what is kept. Asking costs a binary search.
 * Immutable.
 */
public final class AllowedIps {
  private static final int MAX_ENTRIES = 1_000;
  private static final String FIELD = "allowedIps";

  private final ImmutableList<IpRange> ranges;
  private final ImmutableList<String> unreadable;

  /** The first and the last number of each run of IPv4 addresses that are let in, ascending. */
  private final long[] ipv4Runs;

  /** The same for IPv6, each number in two parts. */
  private final long[] ipv6Runs;

  private AllowedIps(Collection<IpRange> ranges, Collection<String> unreadable) {
    this.ranges = ImmutableSortedSet.copyOf(ranges).asList();
    this.unreadable = ImmutableList.copyOf(unreadable);
    this.ipv4Runs = runs(this.ranges, true);
    this.ipv6Runs = runs(this.ranges, false);
  }

  /**
   * Reads a list of ranges.
   *
   * @throws InvalidValueException when it is empty (I1), has more than 1,000 entries (V5), or holds
   *     one that is no acceptable range: with its index, and the rule that {@link IpRange#parse}
   *     says
   */
  public static AllowedIps parse(Collection<String> texts) {
    requireGoodSize(texts.size());
    List<IpRange> ranges = new ArrayList<>(texts.size());
    for (String text : texts) {
      ranges.add(IpRange.parse(text, FIELD + "[" + ranges.size() + "]"));
    }
    return new AllowedIps(ranges, List.of());
  }

  /**
   * The restriction to these ranges.
   *
   * @throws InvalidValueException when there are none (I1) or more than 1,000 (V5)
   */
  public static AllowedIps of(Collection<IpRange> ranges) {
    requireGoodSize(ranges.size());
    return new AllowedIps(ranges, List.of());
  }

  /**
   * Takes what a storage kept, and never throws. An entry that {@link IpRange#parse} refuses,
   * written past the library, is kept as text and admits no address; an empty list admits nobody.
   */
  public static AllowedIps kept(Collection<String> texts) {
    List<IpRange> ranges = new ArrayList<>(texts.size());
    TreeSet<String> unreadable = new TreeSet<>(CodePointOrder::compare);
    for (String text : texts) {
      try {
        ranges.add(IpRange.parse(text));
      } catch (InvalidValueException e) {
        unreadable.add(text);
      }
    }
    return new AllowedIps(ranges, unreadable);
  }

  private static void requireGoodSize(int size) {
    if (size == 0) {
      throw new InvalidValueException(
          Rule.ADDRESS_LIST,
          FIELD,
          "is empty; it lists at least one range, or is null to admit every address");
    }
    if (size > MAX_ENTRIES) {
      throw new InvalidValueException(
          Rule.SET_SIZE, FIELD, "has " + size + " entries; at most 1000 are allowed");
    }
  }

  /**
   * Whether a caller with the address is let in (I6). Null, and text that is not an address, such
   * as a range, is not.
   */
  public boolean allows(@Nullable String address) {
    if (address == null) {
      return false;
    }
    long ipv4 = AddressText.readIpv4(address, 0, address.length());
    if (ipv4 >= 0) {
      return ipv4Run(ipv4) >= 0;
    }
    AddressText.Bits bits = AddressText.readIpv6(address, 0, address.length());
    return bits != null && allows(bits.unmapped());
  }

  private boolean allows(AddressText.Bits bits) {
    return bits.ipv4() ? ipv4Run(bits.low()) >= 0 : ipv6Run(bits.high(), bits.low()) >= 0;
  }

  /** Whether a caller from the address is let in (I6); null is not. Allocates nothing. */
  public boolean allows(@Nullable CallerAddress address) {
    if (address == null) {
      return false;
    }
    return address.ipv4()
        ? ipv4Run(address.low()) >= 0
        : ipv6Run(address.high(), address.low()) >= 0;
  }

  /** Whether every address of the range is let in, be it by several ranges together. */
  public boolean covers(IpRange range) {
    return range.isIpv4()
        ? covers(range.low(), range.lastLow())
        : covers(range.high(), range.low(), range.lastHigh(), range.lastLow());
  }

  /** Whether every address that the other lets in is let in here too: it is not wider (A10). */
  public boolean coversAll(AllowedIps other) {
    for (int at = 0; at < other.ipv4Runs.length; at += 2) {
      if (!covers(other.ipv4Runs[at], other.ipv4Runs[at + 1])) {
        return false;
      }
    }
    long[] runs = other.ipv6Runs;
    for (int at = 0; at < runs.length; at += 4) {
      if (!covers(runs[at], runs[at + 1], runs[at + 2], runs[at + 3])) {
        return false;
      }
    }
    return true;
  }

  private boolean covers(long first, long last) {
    int run = ipv4Run(first);
    return run >= 0 && last <= ipv4Runs[run + 1];
  }

  private boolean covers(long firstHigh, long firstLow, long lastHigh, long lastLow) {
    int run = ipv6Run(firstHigh, firstLow);
    return run >= 0 && compare(lastHigh, lastLow, ipv6Runs[run + 2], ipv6Runs[run + 3]) <= 0;
  }

  /** Where the run that holds the address stands, or -1. */
  private int ipv4Run(long address) {
    int from = 0;
    int to = ipv4Runs.length / 2;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (address < ipv4Runs[2 * middle]) {
        to = middle;
      } else if (address > ipv4Runs[2 * middle + 1]) {
        from = middle + 1;
      } else {
        return 2 * middle;
      }
    }
    return -1;
  }

  private int ipv6Run(long high, long low) {
    int from = 0;
    int to = ipv6Runs.length / 4;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int at = 4 * middle;
      if (compare(high, low, ipv6Runs[at], ipv6Runs[at + 1]) < 0) {
        to = middle;
      } else if (compare(high, low, ipv6Runs[at + 2], ipv6Runs[at + 3]) > 0) {
        from = middle + 1;
      } else {
        return at;
      }
    }
    return -1;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order == 0 ? Long.compareUnsigned(low, otherLow) : order;
  }

  /** Merges the sorted ranges of a family where they overlap or touch. */
  private static long[] runs(List<IpRange> sorted, boolean ipv4) {
    List<IpRange> firsts = new ArrayList<>();
    List<IpRange> lasts = new ArrayList<>();
    for (IpRange range : sorted) {
      if (range.isIpv4() != ipv4) {
        continue;
      }
      int top = lasts.size() - 1;
      if (top < 0 || !touches(lasts.get(top), range)) {
        firsts.add(range);
        lasts.add(range);
      } else if (endsAfter(range, lasts.get(top))) {
        lasts.set(top, range);
      }
    }
    int width = ipv4 ? 2 : 4;
    long[] runs = new long[width * firsts.size()];
    for (int run = 0, at = 0; run < firsts.size(); run++) {
      if (!ipv4) {
        runs[at++] = firsts.get(run).high();
      }
      runs[at++] = firsts.get(run).low();
      if (!ipv4) {
        runs[at++] = lasts.get(run).lastHigh();
      }
      runs[at++] = lasts.get(run).lastLow();
    }
    return runs;
  }

  /** Whether a range that begins no earlier begins at the latest right behind the other's end. */
  private static boolean touches(IpRange earlier, IpRange later) {
    long nextLow = earlier.lastLow() + 1; // no acceptable range ends in the last address of IPv6
    long nextHigh = earlier.lastHigh() + (nextLow == 0 ? 1 : 0);
    return compare(later.high(), later.low(), nextHigh, nextLow) <= 0;
  }

  private static boolean endsAfter(IpRange range, IpRange other) {
    return compare(range.lastHigh(), range.lastLow(), other.lastHigh(), other.lastLow()) > 0;
  }

  /** The ranges in their order, IPv4 before IPv6, then by number, then by prefix; unmodifiable. */
  public List<IpRange> ranges() {
    return ranges;
  }

  /**
   * The canonical texts of the ranges in their order, then, by code point, what was {@linkplain
   * #kept kept} unreadable; unmodifiable.
   */
  public List<String> texts() {
    ImmutableList.Builder<String> texts =
        ImmutableList.builderWithExpectedSize(ranges.size() + unreadable.size());
    for (IpRange range : ranges) {
      texts.add(range.toString());
    }
    return texts.addAll(unreadable).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AllowedIps that
        && ranges.equals(that.ranges)
        && unreadable.equals(that.unreadable);
  }

  @Override
  public int hashCode() {
    return 31 * ranges.hashCode() + unreadable.hashCode();
  }

  /** The texts in brackets. */
  @Override
  public String toString() {
    return texts().toString();
  }
}
