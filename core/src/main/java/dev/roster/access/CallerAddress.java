package dev.roster.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address a caller comes from: one IPv4 or IPv6 address, never a range (I6).
 *
 * <p>Read by the same strict grammar as {@link IpRange}; an IPv4-mapped IPv6 address is the IPv4
 * address that it carries. Any address will do, private and loopback ones too: such callers exist,
 * though no range admits them. Immutable.
 */
public final class CallerAddress {
  private final boolean ipv4;
  private final long high;
  private final long low;

  private CallerAddress(AddressText.Bits bits) {
    this.ipv4 = bits.ipv4();
    this.high = bits.high();
    this.low = bits.low();
  }

  /**
   * Reads an address. Empty when the text is none: host names, ranges, zones, ports and white space
   * included. Nothing is looked up.
   */
  public static Optional<CallerAddress> parse(String text) {
    AddressText.Bits bits = AddressText.read(text, 0, text.length());
    return bits == null ? Optional.empty() : Optional.of(new CallerAddress(bits.unmapped()));
  }

  /**
   * The address of these bytes in network order, such as {@link java.net.InetAddress#getAddress()}
   * gives.
   *
   * @throws IllegalArgumentException when they are neither 4 nor 16
   */
  public static CallerAddress ofBytes(byte[] address) {
    return switch (address.length) {
      case 4 -> new CallerAddress(new AddressText.Bits(true, 0, number(address, 0, 4)));
      case 16 ->
          new CallerAddress(
              new AddressText.Bits(false, number(address, 0, 8), number(address, 8, 16))
                  .unmapped());
      default ->
          throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
    };
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int at = from; at < to; at++) {
      number = (number << 8) | (bytes[at] & 0xFF);
    }
    return number;
  }

  boolean ipv4() {
    return ipv4;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAddress that
        && ipv4 == that.ipv4
        && high == that.high
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  /** The canonical text: IPv4 in decimal, IPv6 as RFC 5952 recommends. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(AddressText.MAX_LENGTH);
    AddressText.write(text, ipv4, high, low);
    return text.toString();
  }
}
