package dev.roster.contract.model;

import dev.roster.rule.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of addresses and ranges (I2), which ranges are accepted (I3 to I5), and callers (I6). */
final class Addresses {
  /** A part of the address space that no range may touch. */
  record Block(Rule rule, Range range, String name) {}

  /** What is wrong with a range. */
  record Fault(Rule rule, String predicate) {}

  private static final Range PUBLIC_IPV6 = network("2000::/3");

  private static final List<Block> PRIVATE =
      List.of(
          block(Rule.PRIVATE_RANGE, "10.0.0.0/8", ""),
          block(Rule.PRIVATE_RANGE, "172.16.0.0/12", ""),
          block(Rule.PRIVATE_RANGE, "192.168.0.0/16", ""),
          block(Rule.PRIVATE_RANGE, "fc00::/7", ""),
          block(Rule.PRIVATE_RANGE, "::/96", "IPv4-compatible"),
          block(Rule.PRIVATE_RANGE, "::ffff:0:0/96", "IPv4-mapped"),
          block(Rule.PRIVATE_RANGE, "64:ff9b::/96", "NAT64"),
          block(Rule.PRIVATE_RANGE, "64:ff9b:1::/48", "NAT64"),
          block(Rule.PRIVATE_RANGE, "2002::/16", "6to4"),
          block(Rule.PRIVATE_RANGE, "2001::/32", "Teredo"));

  private static final List<Block> UNREACHABLE =
      List.of(
          block(Rule.UNREACHABLE_RANGE, "0.0.0.0/8", ""),
          block(Rule.UNREACHABLE_RANGE, "100.64.0.0/10", ""),
          block(Rule.UNREACHABLE_RANGE, "127.0.0.0/8", ""),
          block(Rule.UNREACHABLE_RANGE, "169.254.0.0/16", ""),
          block(Rule.UNREACHABLE_RANGE, "224.0.0.0/4", ""),
          block(Rule.UNREACHABLE_RANGE, "240.0.0.0/4", ""));

  private Addresses() {}

  private static Block block(Rule rule, String range, String name) {
    return new Block(rule, network(range), name);
  }

  private static Range network(String text) {
    return read(text).orElseThrow();
  }

  /** The address a caller comes from, if it can be read; an IPv4-mapped one as IPv4 (I6). */
  static Optional<Range> caller(Optional<String> text) {
    return text.flatMap(Addresses::readAddress).map(Addresses::unmapped);
  }

  private static Range unmapped(Range address) {
    Range mapped = network("::ffff:0:0/96");
    return mapped.contains(address)
        ? new Range(true, address.first().subtract(mapped.first()), 32)
        : address;
  }

  /** Whether a restriction lets a caller in; without one it is not looked at where he comes from. */
  static boolean admits(@Nullable List<Range> allowedIps, Optional<String> caller) {
    if (allowedIps == null) {
      return true;
    }
    Optional<Range> address = caller(caller);
    return address.isPresent()
        && allowedIps.stream().anyMatch(range -> range.contains(address.get()));
  }

  /** Why the text is no acceptable range; null when it is one. */
  static @Nullable Fault fault(String text) {
    Optional<Range> read = read(text);
    if (read.isEmpty()) {
      return new Fault(Rule.ADDRESS_FORM, "?");
    }
    Range range = read.get();
    if (!range.network(range.prefix()).equals(range)) {
      return new Fault(Rule.HOST_BITS, "?");
    }
    if (range.equals(network("::")) || range.equals(network("::1"))) {
      return new Fault(Rule.UNREACHABLE_RANGE, "?");
    }
    if (PRIVATE.stream().anyMatch(block -> block.range().overlaps(range))) {
      return new Fault(Rule.PRIVATE_RANGE, "?");
    }
    if (UNREACHABLE.stream().anyMatch(block -> block.range().overlaps(range))
        || (!range.isIpv4() && !PUBLIC_IPV6.contains(range))) {
      return new Fault(Rule.UNREACHABLE_RANGE, "?");
    }
    return null;
  }

  /** A range by its text, its host bits kept; empty when it breaks I2. */
  static Optional<Range> read(String text) {
    if (text.length() > 60) {
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
    if (text.length() > 60) {
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
