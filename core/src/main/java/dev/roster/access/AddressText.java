package dev.roster.access;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes addresses as text: IPv4 as four decimal octets, IPv6 as RFC 4291 writes it, both
 * in strict ASCII (I2); written as RFC 5952 recommends (I7).
 *
 * <p>Looks nothing up. Refuses leading zeros in octets, which some readers take as octal, and
 * zones. Reads text of more than {@value #MAX_LENGTH} characters not at all.
 */
final class AddressText {
  /** The length of {@code ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255}. */
  static final int MAX_LENGTH = 45;

  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final long MAPPED = 0xFFFF_0000_0000L;

  private AddressText() {}

  /** An address: IPv4 as {@code high} 0 and {@code low} its 32 bits, IPv6 as two times 64 bits. */
  record Bits(boolean ipv4, long high, long low) {
    /** This, or the IPv4 address that it carries when it is IPv4-mapped. */
    Bits unmapped() {
      return !ipv4 && high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED
          ? new Bits(true, 0, low & 0xFFFF_FFFFL)
          : this;
    }
  }

  /** The address in the part of the text, or null when it is none. */
  static @Nullable Bits read(String text, int from, int to) {
    long ipv4 = readIpv4(text, from, to);
    return ipv4 >= 0 ? new Bits(true, 0, ipv4) : readIpv6(text, from, to);
  }

  /** The 32 bits of an IPv4 address, or -1 when the part of the text is none. */
  static long readIpv4(String text, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return -1;
    }
    long bits = 0;
    int at = from;
    for (int octets = 0; octets < 4; octets++) {
      if (octets > 0 && (at == to || text.charAt(at++) != '.')) {
        return -1;
      }
      int start = at;
      int octet = 0;
      while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
        octet = octet * 10 + (text.charAt(at++) - '0');
      }
      if (at == start || octet > 255 || (text.charAt(start) == '0' && at - start > 1)) {
        return -1;
      }
      bits = (bits << 8) | octet;
    }
    return at == to ? bits : -1;
  }

  /** The IPv6 address in the part of the text, or null when it is none. */
  static @Nullable Bits readIpv6(String text, int from, int to) {
    if (to - from < 2 || to - from > MAX_LENGTH) {
      return null;
    }
    int at = from;
    int groups = 0;
    int gap = -1; // how many groups stand before the double colon
    long headHigh = 0;
    long headLow = 0;
    long high = 0;
    long low = 0;
    if (text.charAt(at) == ':') {
      if (text.charAt(at + 1) != ':') {
        return null;
      }
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int start = at;
      long group = 0;
      while (at < to && at - start < 4 && hexDigit(text.charAt(at)) >= 0) {
        group = (group << 4) | hexDigit(text.charAt(at++));
      }
      boolean dotted = at < to && text.charAt(at) == '.';
      int width = dotted ? 2 * GROUP_BITS : GROUP_BITS;
      if (dotted) {
        group = readIpv4(text, start, to);
        at = to;
      }
      groups += width / GROUP_BITS;
      if (at == start || group < 0 || groups > GROUPS) {
        return null;
      }
      high = (high << width) | (low >>> (Long.SIZE - width));
      low = (low << width) | group;
      if (at == to) {
        break;
      }
      if (text.charAt(at++) != ':' || at == to) {
        return null;
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = groups;
        headHigh = high;
        headLow = low;
        high = 0;
        low = 0;
        at++;
      }
    }
    if (gap < 0 ? groups != GROUPS : groups == GROUPS) {
      return null;
    }
    if (gap > 0) {
      int shift = (GROUPS - gap) * GROUP_BITS; // 16 to 112
      if (shift >= Long.SIZE) {
        high |= headLow << (shift - Long.SIZE);
      } else {
        high |= (headHigh << shift) | (headLow >>> (Long.SIZE - shift));
        low |= headLow << shift;
      }
    }
    return new Bits(false, high, low);
  }

  /** Appends the canonical text. */
  static void write(StringBuilder text, boolean ipv4, long high, long low) {
    if (ipv4) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        text.append((low >>> shift) & 0xFF).append(shift > 0 ? "." : "");
      }
      return;
    }
    int longest = 1; // a single zero group is written out
    int gap = -1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(high, low, end) == 0) {
        end++;
      }
      if (end - start > longest) {
        longest = end - start;
        gap = start;
      }
    }
    for (int at = 0; at < GROUPS; at++) {
      if (at == gap) {
        text.append("::");
        at += longest - 1;
      } else {
        text.append(at > 0 && at != gap + longest ? ":" : "");
        text.append(Integer.toHexString(group(high, low, at)));
      }
    }
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> ((3 - (index & 3)) * GROUP_BITS)) & 0xFFFF;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static int hexDigit(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
