package dev.roster.contract.model;

import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which ranges are accepted, and what is wrong with the others (I2 to I5). */
final class Ranges {
  /** What is wrong with a range: the first rule that it breaks, and the predicate of a sentence. */
  record Fault(Rule rule, String predicate) {}

  /**
   * A part of the address space that no range may touch.
   *
   * @param carried the IPv4 range that a range in it carries; null where none is carried
   */
  private record Block(
      Rule rule, Range range, String name, @Nullable Function<Range, Optional<Range>> carried) {}

  private static final String FORM =
      "; an IP range is an address or a CIDR range,"
          + " such as 203.0.113.5, 203.0.113.0/24 or 2001:db8::/32";
  private static final String ONLY_PUBLIC =
      "is private address space; only public ranges are accepted";
  private static final String NO_CLIENT = "; no client can arrive from there";

  private static final List<Block> PRIVATE =
      List.of(
          block(Rule.PRIVATE_RANGE, "10.0.0.0/8", ""),
          block(Rule.PRIVATE_RANGE, "172.16.0.0/12", ""),
          block(Rule.PRIVATE_RANGE, "192.168.0.0/16", ""),
          block(Rule.PRIVATE_RANGE, "fc00::/7", ""),
          carrier("::ffff:0:0/96", "IPv4-mapped", range -> bits(range, 96)),
          carrier("::/96", "IPv4-compatible", range -> bits(range, 96)),
          carrier("64:ff9b::/96", "NAT64", range -> bits(range, 96)),
          carrier("64:ff9b:1::/48", "local NAT64", range -> Optional.empty()),
          carrier("2002::/16", "6to4", range -> bits(range, 16)),
          carrier("2001::/32", "Teredo", range -> bits(inverted(range), 96)));

  private static final List<Block> UNREACHABLE =
      List.of(
          block(Rule.UNREACHABLE_RANGE, "0.0.0.0/8", "space of 'this network'"),
          block(Rule.UNREACHABLE_RANGE, "127.0.0.0/8", "loopback"),
          block(Rule.UNREACHABLE_RANGE, "169.254.0.0/16", "link-local"),
          block(Rule.UNREACHABLE_RANGE, "100.64.0.0/10", "shared space of carrier-grade NAT"),
          block(Rule.UNREACHABLE_RANGE, "224.0.0.0/4", "multicast"),
          block(Rule.UNREACHABLE_RANGE, "255.255.255.255", "limited broadcast"),
          block(Rule.UNREACHABLE_RANGE, "240.0.0.0/4", "space reserved for future use"),
          block(Rule.UNREACHABLE_RANGE, "::", "the unspecified address"),
          block(Rule.UNREACHABLE_RANGE, "::1", "loopback"),
          block(Rule.UNREACHABLE_RANGE, "fe80::/10", "link-local"),
          block(Rule.UNREACHABLE_RANGE, "fec0::/10", "site-local"),
          block(Rule.UNREACHABLE_RANGE, "ff00::/8", "multicast"),
          block(Rule.UNREACHABLE_RANGE, "::/3", "space that is not assigned"),
          block(Rule.UNREACHABLE_RANGE, "4000::/2", "space that is not assigned"),
          block(Rule.UNREACHABLE_RANGE, "8000::/1", "space that is not assigned"));

  private Ranges() {}

  private static Block block(Rule rule, String range, String name) {
    return new Block(rule, Addresses.read(range).orElseThrow(), name, null);
  }

  private static Block carrier(
      String range, String name, Function<Range, Optional<Range>> carried) {
    return new Block(Rule.PRIVATE_RANGE, Addresses.read(range).orElseThrow(), name, carried);
  }

  /** The 32 bits behind so many others, as far as the prefix of the range fixes them. */
  private static Optional<Range> bits(Range range, int behind) {
    int prefix = Math.min(range.prefix() - behind, 32);
    if (prefix < 0) {
      return Optional.empty();
    }
    BigInteger number = range.first().shiftRight(128 - behind - 32).mod(BigInteger.TWO.pow(32));
    return Optional.of(new Range(true, number, 32).network(prefix));
  }

  private static Range inverted(Range range) {
    BigInteger ones = BigInteger.TWO.pow(32).subtract(BigInteger.ONE);
    return new Range(false, range.first().xor(ones), range.prefix());
  }

  /** Null for an acceptable range. */
  static @Nullable Fault fault(String text) {
    String form = formFault(text);
    if (form != null) {
      return new Fault(Rule.ADDRESS_FORM, form);
    }
    Range range = Addresses.read(text).orElseThrow();
    Range network = range.network(range.prefix());
    if (!network.equals(range)) {
      return new Fault(
          Rule.HOST_BITS,
          hostBitsFault(network, new Range(range.isIpv4(), range.first(), range.bits())));
    }
    return fault(range);
  }

  /** I2. */
  private static @Nullable String formFault(String text) {
    if (text.length() > Addresses.LONGEST) {
      return "is longer than any address" + FORM;
    }
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<Range> read = Addresses.readAddress(address);
    if (read.isEmpty()) {
      return addressFault(address, slash >= 0) + FORM;
    }
    String prefix = text.substring(slash + 1);
    if (slash >= 0 && !prefix.matches("0|[1-9][0-9]{0,2}")) {
      return "has the prefix '"
          + Violation.shown(prefix)
          + "'; a prefix is a number of bits, 0 to 32 for IPv4 and 0 to 128 for IPv6,"
          + " without sign or leading zero";
    }
    int most = read.get().bits();
    if (slash >= 0 && Integer.parseInt(prefix) > most) {
      return "has prefix length "
          + prefix
          + (most == 32 ? "; IPv4 allows 0 to 32" : "; IPv6 allows 0 to 128");
    }
    return null;
  }

  private static String addressFault(String address, boolean hasPrefix) {
    if (address.isEmpty()) {
      return hasPrefix ? "has no address before the prefix" : "is empty";
    }
    String odd = Texts.firstOdd(address, "0123456789abcdefABCDEF.:");
    if (odd != null) {
      return odd + ", which no address has";
    }
    boolean hasLeadingZero = address.matches("(.*\\.)?0[0-9].*");
    return hasLeadingZero && !address.contains(":")
        ? "has an octet with a leading zero, which some would read as octal"
        : "is not an address";
  }

  /** I3. */
  private static String hostBitsFault(Range network, Range address) {
    String fault = "has host bits below its prefix set; ";
    if (fault(network) == null) {
      return fault + "use '" + network + "' or '" + address + "'";
    }
    if (fault(address) == null) {
      return fault + "use '" + address + "', as '" + network + "' is not accepted either";
    }
    return fault
        + "its network '"
        + network
        + "' and its address '"
        + address
        + "' are not accepted either";
  }

  /** I4 and I5, the other way round for {@code ::} and {@code ::1}. */
  private static @Nullable Fault fault(Range range) {
    Fault unreachable = fault(range, UNREACHABLE);
    if (List.of("::", "::1").contains(range.toString())) {
      return unreachable;
    }
    Fault isPrivate = fault(range, PRIVATE);
    return isPrivate == null ? unreachable : isPrivate;
  }

  private static @Nullable Fault fault(Range range, List<Block> blocks) {
    for (Block block : blocks) {
      if (block.range().contains(range)) {
        return new Fault(block.rule(), inside(block, range));
      }
    }
    for (Block block : blocks) {
      if (range.contains(block.range())) {
        return new Fault(block.rule(), around(block));
      }
    }
    return null;
  }

  private static String inside(Block block, Range range) {
    if (block.rule() == Rule.UNREACHABLE_RANGE) {
      return "is " + block.name() + NO_CLIENT;
    }
    if (block.carried() == null) {
      return ONLY_PUBLIC;
    }
    String fault = "carries IPv4 in IPv6 form (" + block.name() + "); ";
    Optional<Range> carried = block.carried().apply(range);
    if (carried.isEmpty()) {
      return fault + "use the plain IPv4";
    }
    Fault ofCarried = fault(carried.get());
    return ofCarried == null
        ? fault + "use the plain IPv4 '" + carried.get() + "'"
        : fault
            + "only plain IPv4 is accepted, and '"
            + carried.get()
            + "' "
            + ofCarried.predicate();
  }

  private static String around(Block block) {
    String fault = "contains " + block.range() + ", which ";
    if (block.rule() == Rule.UNREACHABLE_RANGE) {
      return fault + "is " + block.name() + NO_CLIENT;
    }
    return block.carried() == null
        ? fault + ONLY_PUBLIC
        : fault
            + "carries IPv4 in IPv6 form ("
            + block.name()
            + "); use narrower ranges, and the plain IPv4";
  }
}
