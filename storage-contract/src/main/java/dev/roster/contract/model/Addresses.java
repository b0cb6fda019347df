package dev.roster.contract.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of addresses and ranges (I2), and whom a restriction lets in (I6). */
final class Addresses {
  /** The length of the longest: all groups and octets written out, and three digits of prefix. */
  static final int LONGEST = 49;

  private Addresses() {}

  /** The address a caller comes from, if it can be read; an IPv4-mapped one as IPv4 (I6). */
  static Optional<Range> caller(Optional<String> text) {
    return text.flatMap(Addresses::readAddress).map(Addresses::unmapped);
  }

  private static Range unmapped(Range address) {
    Range mapped = read("::ffff:0:0/96").orElseThrow();
    return mapped.contains(address)
        ? new Range(true, address.first().subtract(mapped.first()), 32)
        : address;
  }

  /**
   * Whether a restriction lets a caller in; without one it is not looked at where he comes from.
   */
  static boolean admits(@Nullable List<Range> allowedIps, Optional<String> caller) {
    if (allowedIps == null) {
      return true;
    }
    Optional<Range> address = caller(caller);
    return address.isPresent()
        && allowedIps.stream().anyMatch(range -> range.contains(address.get()));
  }

  /** A range by its text, its host bits kept; empty when it breaks I2. */
  static Optional<Range> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return readAddress(text);
    }
    String prefix = text.substring(slash + 1);
    if (!prefix.matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(prefix);
    return readAddress(text.substring(0, slash))
        .filter(address -> length <= address.bits())
        .map(address -> new Range(address.isIpv4(), address.first(), length));
  }

  static Optional<Range> readAddress(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Optional<Range> ipv4 = readIpv4(text);
    return ipv4.isPresent() ? ipv4 : readIpv6(text);
  }

  private static Optional<Range> readIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (String octet : octets) {
      if (!octet.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(octet) > 255) {
        return Optional.empty();
      }
      number = number.shiftLeft(8).add(new BigInteger(octet));
    }
    return Optional.of(new Range(true, number, 32));
  }

  private static Optional<Range> readIpv6(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    if (text.contains(".")) {
      // The last two groups may be written as IPv4.
      return readIpv4(text.substring(colon + 1))
          .flatMap(
              tail -> {
                long number = tail.first().longValueExact();
                String groups =
                    Long.toHexString(number >> 16) + ":" + Long.toHexString(number & 0xFFFF);
                return readGroups(text.substring(0, colon + 1) + groups);
              });
    }
    return readGroups(text);
  }

  private static Optional<Range> readGroups(String text) {
    int gap = text.indexOf("::");
    List<String> groups = new ArrayList<>(groups(gap < 0 ? text : text.substring(0, gap)));
    if (gap >= 0) {
      List<String> tail = groups(text.substring(gap + 2));
      int missing = 8 - groups.size() - tail.size();
      if (missing < 1) {
        return Optional.empty();
      }
      for (int zero = 0; zero < missing; zero++) {
        groups.add("0");
      }
      groups.addAll(tail);
    }
    if (groups.size() != 8 || !groups.stream().allMatch(g -> g.matches("[0-9A-Fa-f]{1,4}"))) {
      return Optional.empty();
    }
    BigInteger number = BigInteger.ZERO;
    for (String group : groups) {
      number = number.shiftLeft(16).add(new BigInteger(group, 16));
    }
    return Optional.of(new Range(false, number, 128));
  }

  private static List<String> groups(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(":", -1));
  }
}
