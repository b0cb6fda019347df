package dev.roster.access;

import dev.roster.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address blocks that no range may touch, and why: private space and forms that carry IPv4
 * (I4), then what no client can arrive from (I5). A closed list.
 *
 * <p>Taken from the documents that define the blocks, which each block names with its year, as they
 * stood in November 2026; the IANA registries of special-purpose addresses (RFC 6890) and of the
 * IPv6 address space list the same. Left out on purpose, and so accepted: documentation,
 * benchmarking and other special blocks within public space.
 */
final class ReservedBlocks {
  private ReservedBlocks() {}

  /** What a block holds. */
  enum Content {
    /** Addresses that are refused as such. */
    PLAIN,
    /** Each address carries an IPv4 address in its last 32 bits. */
    IPV4_LAST,
    /** Each address carries an IPv4 address, inverted, in its last 32 bits. */
    IPV4_LAST_INVERTED,
    /** Each address carries an IPv4 address after its first 16 bits. */
    IPV4_AFTER_16,
    /** Each address carries an IPv4 address at a place that its network chose. */
    IPV4_SOMEWHERE
  }

  /**
   * One block.
   *
   * @param name says of a range what it is: {@code is <name>}
   * @param source the document that defines the block, and its year
   */
  record Block(IpRange range, Rule rule, Content content, String name, String source) {
    boolean carriesIpv4() {
      return content != Content.PLAIN;
    }

    /** The IPv4 range that a range inside this block carries, or null when that cannot be told. */
    @Nullable IpRange carriedBy(IpRange inside) {
      return switch (content) {
        case PLAIN, IPV4_SOMEWHERE -> null;
        case IPV4_LAST -> ipv4(inside.low(), inside.prefixLength() - 96);
        case IPV4_LAST_INVERTED -> ipv4(~inside.low(), inside.prefixLength() - 96);
        case IPV4_AFTER_16 -> ipv4(inside.high() >>> 16, inside.prefixLength() - 16);
      };
    }

    private static @Nullable IpRange ipv4(long bits, int prefixLength) {
      return prefixLength < 0
          ? null
          : IpRange.network(true, 0, bits & 0xFFFF_FFFFL, Math.min(prefixLength, 32));
    }
  }

  /** In the order in which they are judged: I4 before I5, a block before one that contains it. */
  static final List<Block> ALL =
      List.of(
          isPrivate("10.0.0.0/8", "RFC 1918, 1996"),
          isPrivate("172.16.0.0/12", "RFC 1918, 1996"),
          isPrivate("192.168.0.0/16", "RFC 1918, 1996"),
          isPrivate("fc00::/7", "RFC 4193, 2005"),
          carries(
              "::ffff:0:0/96", Content.IPV4_LAST, "IPv4-mapped", "RFC 4291 section 2.5.5.2, 2006"),
          carries("::/96", Content.IPV4_LAST, "IPv4-compatible", "RFC 4291 section 2.5.5.1, 2006"),
          carries("64:ff9b::/96", Content.IPV4_LAST, "NAT64", "RFC 6052, 2010"),
          carries("64:ff9b:1::/48", Content.IPV4_SOMEWHERE, "local NAT64", "RFC 8215, 2017"),
          carries("2002::/16", Content.IPV4_AFTER_16, "6to4", "RFC 3056, 2001"),
          carries("2001::/32", Content.IPV4_LAST_INVERTED, "Teredo", "RFC 4380, 2006"),
          unreachable("0.0.0.0/8", "space of 'this network'", "RFC 791 section 3.2, 1981"),
          unreachable("127.0.0.0/8", "loopback", "RFC 1122 section 3.2.1.3, 1989"),
          unreachable("169.254.0.0/16", "link-local", "RFC 3927, 2005"),
          unreachable("100.64.0.0/10", "shared space of carrier-grade NAT", "RFC 6598, 2012"),
          unreachable("224.0.0.0/4", "multicast", "RFC 1112 section 4, 1989"),
          unreachable("255.255.255.255/32", "limited broadcast", "RFC 919 section 7, 1984"),
          unreachable("240.0.0.0/4", "space reserved for future use", "RFC 1112 section 4, 1989"),
          unreachable("::/128", "the unspecified address", "RFC 4291 section 2.5.2, 2006"),
          unreachable("::1/128", "loopback", "RFC 4291 section 2.5.3, 2006"),
          unreachable("fe80::/10", "link-local", "RFC 4291 section 2.5.6, 2006"),
          unreachable("fec0::/10", "site-local", "RFC 3879, 2004"),
          unreachable("ff00::/8", "multicast", "RFC 4291 section 2.7, 2006"),
          // All but 2000::/3, which is global unicast.
          unreachable("::/3", "space that is not assigned", "RFC 4291 section 2.4, 2006"),
          unreachable("4000::/2", "space that is not assigned", "RFC 4291 section 2.4, 2006"),
          unreachable("8000::/1", "space that is not assigned", "RFC 4291 section 2.4, 2006"));

  /** The first block of a rule that contains the range, or null. */
  static @Nullable Block containing(IpRange range, Rule rule) {
    for (Block block : ALL) {
      if (block.rule == rule && block.range.contains(range)) {
        return block;
      }
    }
    return null;
  }

  /** The first block of a rule that lies in the range, or null. */
  static @Nullable Block within(IpRange range, Rule rule) {
    for (Block block : ALL) {
      if (block.rule == rule && range.contains(block.range)) {
        return block;
      }
    }
    return null;
  }

  private static Block isPrivate(String range, String source) {
    return block(range, Rule.PRIVATE_RANGE, Content.PLAIN, "private address space", source);
  }

  private static Block carries(String range, Content content, String name, String source) {
    return block(range, Rule.PRIVATE_RANGE, content, name, source);
  }

  private static Block unreachable(String range, String name, String source) {
    return block(range, Rule.UNREACHABLE_RANGE, Content.PLAIN, name, source);
  }

  private static Block block(String text, Rule rule, Content content, String name, String source) {
    int slash = text.indexOf('/');
    AddressText.Bits bits = AddressText.read(text, 0, slash);
    if (bits == null) {
      throw new IllegalArgumentException(text);
    }
    int prefixLength = Integer.parseInt(text.substring(slash + 1));
    IpRange range = IpRange.network(bits.ipv4(), bits.high(), bits.low(), prefixLength);
    return new Block(range, rule, content, name, source);
  }
}
