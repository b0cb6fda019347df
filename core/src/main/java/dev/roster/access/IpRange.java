package dev.roster.access;

import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A range of public addresses from which a member may act: one IPv4 or IPv6 address, or a network
 * in CIDR form such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}.
 *
 * <p>Refuses whatever is not strict ASCII of that form (I2): host names, zones, brackets, ports,
 * netmasks, white space, octets with leading zeros, which some readers take as octal. Refuses set
 * host bits (I3), private space and IPv6 forms that carry IPv4 (I4), and space that no client can
 * arrive from (I5), each also where the range merely contains it. Never asks DNS.
 *
 * <p>Ordered: IPv4 before IPv6, then by number, then by prefix. Immutable.
 */
public final class IpRange implements Comparable<IpRange> {
  private static final int MAX_LENGTH = AddressText.MAX_LENGTH + "/128".length();
  private static final String FORM =
      "; an IP range is an address or a CIDR range,"
          + " such as 203.0.113.5, 203.0.113.0/24 or 2001:db8::/32";
  private static final String NO_CLIENT = "; no client can arrive from there";

  private final boolean ipv4;
  private final long high;
  private final long low;
  private final int prefixLength;

  private IpRange(boolean ipv4, long high, long low, int prefixLength) {
    this.ipv4 = ipv4;
    this.high = high;
    this.low = low;
    this.prefixLength = prefixLength;
  }

  /**
   * Reads a range.
   *
   * @throws InvalidValueException with the first rule that the text breaks: I2, I3, I5 for {@code
   *     ::} and {@code ::1}, I4, I5
   */
  public static IpRange parse(String text) {
    return parse(text, "IP range");
  }

  /** As {@link #parse(String)}; the subject of a sentence is the name and the text. */
  static IpRange parse(String text, String name) {
    if (text.length() > MAX_LENGTH) {
      throw refusal(Rule.ADDRESS_FORM, name, text, "is longer than any address" + FORM);
    }
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    AddressText.Bits bits = AddressText.read(text, 0, end);
    if (bits == null) {
      throw refusal(Rule.ADDRESS_FORM, name, text, formFault(text, end));
    }
    int bitCount = bits.ipv4() ? 32 : 128;
    int prefixLength = slash < 0 ? bitCount : readPrefixLength(text, slash + 1);
    if (prefixLength < 0) {
      throw refusal(Rule.ADDRESS_FORM, name, text, prefixFault(text, slash + 1));
    }
    if (prefixLength > bitCount) {
      String predicate =
          "has prefix length "
              + prefixLength
              + (bits.ipv4() ? "; IPv4 allows 0 to 32" : "; IPv6 allows 0 to 128");
      throw refusal(Rule.ADDRESS_FORM, name, text, predicate);
    }
    IpRange range = network(bits.ipv4(), bits.high(), bits.low(), prefixLength);
    if (range.high != bits.high() || range.low != bits.low()) {
      IpRange address = network(bits.ipv4(), bits.high(), bits.low(), bitCount);
      throw refusal(Rule.HOST_BITS, name, text, hostBitsFault(range, address));
    }
    Refused refused = range.refused();
    if (refused != null) {
      throw refusal(refused.rule, name, text, refused.predicate);
    }
    return range;
  }

  /** The network that an address lies in, whatever it is; its host bits are cleared. */
  static IpRange network(boolean ipv4, long high, long low, int prefixLength) {
    int hostBits = (ipv4 ? 32 : 128) - prefixLength;
    return new IpRange(
        ipv4, high & ~hostMaskHigh(hostBits), low & ~hostMaskLow(hostBits), prefixLength);
  }

  private static long hostMaskHigh(int hostBits) {
    return hostBits <= 64 ? 0 : -1L >>> (128 - hostBits);
  }

  private static long hostMaskLow(int hostBits) {
    return hostBits == 0 ? 0 : -1L >>> Math.max(64 - hostBits, 0);
  }

  private static InvalidValueException refusal(
      Rule rule, String name, String text, String predicate) {
    return new InvalidValueException(rule, name + " '" + Violation.shown(text) + "'", predicate);
  }

  /** A number of 1 to 3 digits without a leading zero, or -1. */
  private static int readPrefixLength(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < text.length(); at++) {
      if (!AddressText.isDigit(text.charAt(at))) {
        return -1;
      }
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }

  private static String prefixFault(String text, int from) {
    return "has the prefix '"
        + Violation.shown(text.substring(from))
        + "'; a prefix is a number of bits, 0 to 32 for IPv4 and 0 to 128 for IPv6,"
        + " without sign or leading zero";
  }

  /** Says what keeps the text up to the end from being an address. */
  private static String formFault(String text, int end) {
    if (end == 0) {
      return (text.isEmpty() ? "is empty" : "has no address before the prefix") + FORM;
    }
    boolean colon = false;
    for (int at = 0; at < end; at++) {
      char c = text.charAt(at);
      if (c != '.' && c != ':' && AddressText.hexDigit(c) < 0) {
        String shown = Violation.shown(Character.toString(text.codePointAt(at)));
        return "has '" + shown + "' at index " + at + ", which no address has" + FORM;
      }
      colon |= c == ':';
    }
    if (!colon && hasLeadingZero(text, end)) {
      return "has an octet with a leading zero, which some would read as octal" + FORM;
    }
    return "is not an address" + FORM;
  }

  private static boolean hasLeadingZero(String text, int end) {
    for (int at = 0; at + 1 < end; at++) {
      if (text.charAt(at) == '0'
          && (at == 0 || text.charAt(at - 1) == '.')
          && AddressText.isDigit(text.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  private static String hostBitsFault(IpRange network, IpRange address) {
    String fault = "has host bits below its prefix set; ";
    if (network.refused() == null) {
      return fault + "use '" + network + "' or '" + address + "'";
    }
    if (address.refused() == null) {
      return fault + "use '" + address + "', as '" + network + "' is not accepted either";
    }
    return fault
        + "its network '"
        + network
        + "' and its address '"
        + address
        + "' are not accepted either";
  }

  private record Refused(Rule rule, String predicate) {}

  /** The first of I5 for {@code ::} and {@code ::1}, I4 and I5 that this breaks, or null. */
  private @Nullable Refused refused() {
    if (!ipv4 && high == 0 && (low == 0 || low == 1) && prefixLength == 128) {
      return refusedBy(Rule.UNREACHABLE_RANGE);
    }
    Refused refused = refusedBy(Rule.PRIVATE_RANGE);
    return refused == null ? refusedBy(Rule.UNREACHABLE_RANGE) : refused;
  }

  private @Nullable Refused refusedBy(Rule rule) {
    ReservedBlocks.Block block = ReservedBlocks.containing(this, rule);
    if (block != null) {
      return new Refused(rule, insidePredicate(block));
    }
    block = ReservedBlocks.within(this, rule);
    return block == null ? null : new Refused(rule, aroundPredicate(block));
  }

  private String insidePredicate(ReservedBlocks.Block block) {
    if (block.rule() == Rule.UNREACHABLE_RANGE) {
      return "is " + block.name() + NO_CLIENT;
    }
    if (!block.carriesIpv4()) {
      return "is private address space; only public ranges are accepted";
    }
    String fault = "carries IPv4 in IPv6 form (" + block.name() + "); ";
    IpRange carried = block.carriedBy(this);
    if (carried == null) {
      return fault + "use the plain IPv4";
    }
    Refused refused = carried.refused();
    return refused == null
        ? fault + "use the plain IPv4 '" + carried + "'"
        : fault + "only plain IPv4 is accepted, and '" + carried + "' " + refused.predicate;
  }

  private static String aroundPredicate(ReservedBlocks.Block block) {
    String fault = "contains " + block.range() + ", which ";
    if (block.rule() == Rule.UNREACHABLE_RANGE) {
      return fault + "is " + block.name() + NO_CLIENT;
    }
    if (!block.carriesIpv4()) {
      return fault + "is private address space; only public ranges are accepted";
    }
    return fault
        + "carries IPv4 in IPv6 form ("
        + block.name()
        + "); use narrower ranges, and the plain IPv4";
  }

  /** How many leading bits are fixed: 32 for a single IPv4 address, 128 for an IPv6 one. */
  public int prefixLength() {
    return prefixLength;
  }

  /** Whether this is a range of IPv4 addresses; else it is of IPv6. */
  public boolean isIpv4() {
    return ipv4;
  }

  /** Whether the address lies in this range. One of the other family never does. */
  public boolean contains(CallerAddress address) {
    return spans(address.ipv4(), address.high(), address.low());
  }

  /** Whether every address of the other range lies in this one. */
  public boolean contains(IpRange other) {
    return prefixLength <= other.prefixLength && spans(other.ipv4, other.high, other.low);
  }

  private boolean spans(boolean otherIpv4, long otherHigh, long otherLow) {
    int hostBits = (ipv4 ? 32 : 128) - prefixLength;
    return ipv4 == otherIpv4
        && ((high ^ otherHigh) & ~hostMaskHigh(hostBits)) == 0
        && ((low ^ otherLow) & ~hostMaskLow(hostBits)) == 0;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  long lastHigh() {
    return high | hostMaskHigh((ipv4 ? 32 : 128) - prefixLength);
  }

  long lastLow() {
    return low | hostMaskLow((ipv4 ? 32 : 128) - prefixLength);
  }

  /** IPv4 before IPv6, then by number, then the wider range first. */
  @Override
  public int compareTo(IpRange other) {
    if (ipv4 != other.ipv4) {
      return ipv4 ? -1 : 1;
    }
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(low, other.low);
    }
    return order == 0 ? Integer.compare(prefixLength, other.prefixLength) : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpRange that
        && ipv4 == that.ipv4
        && high == that.high
        && low == that.low
        && prefixLength == that.prefixLength;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(high) + Long.hashCode(low)) + prefixLength;
  }

  /**
   * The canonical text (I7): IPv4 in decimal, IPv6 as RFC 5952 recommends, a single address without
   * a prefix.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(MAX_LENGTH);
    AddressText.write(text, ipv4, high, low);
    if (prefixLength < (ipv4 ? 32 : 128)) {
      text.append('/').append(prefixLength);
    }
    return text.toString();
  }
}
