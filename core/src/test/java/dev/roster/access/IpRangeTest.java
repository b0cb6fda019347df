package dev.roster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Table;
import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
  private static final long SEED = Long.getLong("seed", 42);
  private static final String FORM =
      "; an IP range is an address or a CIDR range,"
          + " such as 203.0.113.5, 203.0.113.0/24 or 2001:db8::/32";

  static List<List<String>> addresses() {
    return Table.rows("/dev/roster/access/addresses.csv", 2);
  }

  static List<List<String>> sentences() {
    return Table.rows("/dev/roster/access/address-sentences.csv", 2);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  @Tag("I2")
  @Tag("I3")
  @Tag("I4")
  @Tag("I5")
  @Tag("I7")
  void text_is_read_or_refused(List<String> row) {
    String text = row.get(0);
    if (row.get(1).length() > 2) {
      IpRange range = IpRange.parse(text);
      assertThat(range).hasToString(row.get(1));
      assertThat(IpRange.parse(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
    } else {
      assertThat(fault(text).rule().id()).isEqualTo(row.get(1));
    }
  }

  private static InvalidValueException fault(String text) {
    try {
      throw new AssertionError("accepted: " + IpRange.parse(text));
    } catch (InvalidValueException e) {
      return e;
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  @Tag("I2")
  @Tag("I3")
  @Tag("I4")
  @Tag("I5")
  void sentence_names_value_and_what_is_allowed(List<String> row) {
    String predicate = row.get(1).endsWith("…") ? row.get(1).replace("…", FORM) : row.get(1);
    InvalidValueException fault = fault(row.get(0));
    assertThat(fault.predicate()).isEqualTo(predicate.replace(" --", ";"));
    assertThat(fault).hasMessage("IP range '" + row.get(0) + "' " + fault.predicate());
  }

  @Test
  @Tag("I2")
  void prefix_length_is_bounded_by_the_family() {
    assertThatThrownBy(() -> IpRange.parse("203.0.113.0/33"))
        .hasMessage("IP range '203.0.113.0/33' has prefix length 33; IPv4 allows 0 to 32");
    assertThatThrownBy(() -> IpRange.parse("2001:db8::/129"))
        .hasMessage("IP range '2001:db8::/129' has prefix length 129; IPv6 allows 0 to 128");
    assertThat(IpRange.parse("203.0.113.0/32").prefixLength()).isEqualTo(32);
    assertThat(IpRange.parse("203.0.113.0").prefixLength()).isEqualTo(32);
    assertThat(IpRange.parse("2001:db8::/128").prefixLength()).isEqualTo(128);
    assertThat(IpRange.parse("2001:db8::/32").prefixLength()).isEqualTo(32);
    assertThat(IpRange.parse("2001:db8::/32").isIpv4()).isFalse();
    assertThat(IpRange.parse("203.0.113.0/24").isIpv4()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.5", "2001:db8::1", "203.0.113.0/24", "2001:db8::/32"})
  @Tag("I2")
  void no_other_character_is_read_as_one_of_the_text(String text) {
    for (int at = 0; at <= text.length(); at++) {
      for (char c = 0; c < Character.MAX_VALUE; c++) {
        boolean tempting = c < 0x180 || Character.isDigit(c) || Character.isSpaceChar(c);
        if (!tempting || "0123456789.:/abcdefABCDEF".indexOf(c) >= 0) {
          continue;
        }
        String inserted = text.substring(0, at) + c + text.substring(at);
        assertThat(isRange(inserted)).as(inserted).isFalse();
        if (at < text.length()) {
          String replaced = text.substring(0, at) + c + text.substring(at + 1);
          assertThat(isRange(replaced)).as(replaced).isFalse();
        }
      }
    }
  }

  private static boolean isRange(String text) {
    return !AllowedIps.kept(List.of(text)).ranges().isEmpty();
  }

  @Test
  @Tag("I3")
  void host_bits_are_refused_at_every_prefix_length() {
    Random random = new Random(SEED);
    for (int prefix = 1; prefix < 32; prefix++) {
      long network = (0xCB00_0000L | random.nextInt(1 << 24)) & (0xFFFF_FFFFL << (32 - prefix));
      long bit = 1L << random.nextInt(32 - prefix);
      String good = ipv4(network) + "/" + prefix;
      String bad = ipv4(network | bit) + "/" + prefix;
      assertThat(fault(bad).rule()).as("seed %d: %s", SEED, bad).isEqualTo(Rule.HOST_BITS);
      assertThat(fault(bad).predicate()).contains("'" + good + "'").contains(ipv4(network | bit));
    }
    for (int prefix = 16; prefix < 128; prefix++) {
      BigInteger size = BigInteger.ONE.shiftLeft(128 - prefix);
      BigInteger network =
          new BigInteger(128, random).setBit(125).clearBit(126).clearBit(127).divide(size);
      network = network.multiply(size);
      BigInteger bad = network.setBit(random.nextInt(128 - prefix));
      String text = ipv6(bad) + "/" + prefix;
      assertThat(fault(text).rule()).as("seed %d: %s", SEED, text).isEqualTo(Rule.HOST_BITS);
      assertThat(fault(text).predicate()).contains("'" + ipv6(network) + "/" + prefix + "'");
    }
  }

  private static String ipv4(long bits) {
    return (bits >> 24 & 255)
        + "."
        + (bits >> 16 & 255)
        + "."
        + (bits >> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static String ipv6(BigInteger bits) {
    byte[] bytes = new byte[16];
    for (int at = 0; at < 16; at++) {
      bytes[at] = bits.shiftRight(120 - 8 * at).byteValue();
    }
    StringBuilder text = new StringBuilder();
    AddressText.write(text, false, bits.shiftRight(64).longValue(), bits.longValue());
    return text.toString();
  }

  /** The blocks as this test reads the rules, apart from the list that the code has. */
  private static final List<String> PRIVATE =
      List.of(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "fc00:0:0:0:0:0:0:0/7",
          "0:0:0:0:0:ffff:0:0/96",
          "0:0:0:0:0:0:0:0/96",
          "64:ff9b:0:0:0:0:0:0/96",
          "64:ff9b:1:0:0:0:0:0/48",
          "2002:0:0:0:0:0:0:0/16",
          "2001:0:0:0:0:0:0:0/32");

  private static final List<String> UNREACHABLE =
      List.of(
          "0.0.0.0/8",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "100.64.0.0/10",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private record Span(BigInteger first, BigInteger last) {
    static Span of(String text) {
      boolean ipv4 = text.contains(".");
      String[] parts = text.split("/", -1);
      BigInteger first = BigInteger.ZERO;
      for (String part : parts[0].split(ipv4 ? "\\." : ":", -1)) {
        first = first.shiftLeft(ipv4 ? 8 : 16).add(new BigInteger(part, ipv4 ? 10 : 16));
      }
      return of(first, (ipv4 ? 32 : 128) - Integer.parseInt(parts[1]));
    }

    static Span of(BigInteger first, int hostBits) {
      return new Span(
          first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE));
    }

    boolean meets(Span other) {
      return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }
  }

  @Test
  @Tag("I4")
  @Tag("I5")
  void blocks_are_found_inside_and_around() {
    Random random = new Random(SEED);
    List<String> blocks = new ArrayList<>(PRIVATE);
    blocks.addAll(UNREACHABLE);
    blocks.add("2000:0:0:0:0:0:0:0/3");
    for (int round = 0; round < 40_000; round++) {
      String near = blocks.get(random.nextInt(blocks.size()));
      boolean ipv4 = near.contains(".");
      int bits = ipv4 ? 32 : 128;
      // A number beside, in or before a block's first or last one, cut to some prefix.
      Span block = Span.of(near);
      BigInteger number = random.nextBoolean() ? block.first : block.last;
      number = number.add(BigInteger.valueOf(random.nextInt(5) - 2));
      if (random.nextBoolean()) {
        number = number.flipBit(random.nextInt(bits));
      }
      number = number.mod(BigInteger.ONE.shiftLeft(bits));
      int prefix = random.nextInt(bits + 1);
      BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
      number = number.divide(size).multiply(size);
      String text = (ipv4 ? ipv4(number.longValue()) : ipv6(number)) + "/" + prefix;
      Span span = Span.of(number, bits - prefix);

      Rule expected = null;
      if (UNREACHABLE.stream().anyMatch(b -> b.contains(".") == ipv4 && Span.of(b).meets(span))
          || (!ipv4 && prefix < 3)
          || (!ipv4 && !Span.of("2000:0:0:0:0:0:0:0/3").meets(span))) {
        expected = Rule.UNREACHABLE_RANGE;
      }
      boolean toldApart = !ipv4 && prefix == 128 && number.bitLength() <= 1;
      if (!toldApart
          && PRIVATE.stream().anyMatch(b -> b.contains(".") == ipv4 && Span.of(b).meets(span))) {
        expected = Rule.PRIVATE_RANGE;
      }
      if (expected == null) {
        assertThat(IpRange.parse(text).prefixLength()).isEqualTo(prefix);
      } else {
        assertThat(fault(text).rule()).as("seed %d: %s", SEED, text).isEqualTo(expected);
      }
    }
  }

  @Test
  @Tag("I4")
  @Tag("I5")
  void blocks_stand_before_those_that_contain_them_and_name_their_source() {
    List<ReservedBlocks.Block> blocks = ReservedBlocks.ALL;
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(blocks.get(i).source()).matches("RFC [0-9]+( section [0-9.]+)?, [12][0-9]{3}");
      for (int j = i + 1; j < blocks.size(); j++) {
        assertThat(blocks.get(i).range().contains(blocks.get(j).range()))
            .as("%s before %s", blocks.get(i), blocks.get(j))
            .isEqualTo(
                blocks.get(i).rule() != blocks.get(j).rule()
                    && blocks.get(i).range().contains(blocks.get(j).range()));
      }
    }
  }

  @Test
  @Tag("I7")
  void canonical_text_reads_back() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      boolean ipv4 = random.nextInt(4) == 0;
      int prefix = ipv4 ? 4 + random.nextInt(29) : 16 + random.nextInt(113);
      IpRange range =
          IpRange.network(
              ipv4,
              ipv4 ? 0 : 0x2600_0000_0000_0000L | (sparse(random) >>> 16),
              ipv4 ? 0xCB00_0000L | random.nextInt(1 << 24) : sparse(random),
              prefix);
      if (range.prefixLength() < 16) {
        continue;
      }
      IpRange read = IpRange.parse(range.toString());
      assertThat(read).as("seed %d", SEED).isEqualTo(range).isEqualByComparingTo(range);
      assertThat(read).hasToString(range.toString()).hasSameHashCodeAs(range);
    }
  }

  private static long sparse(Random random) {
    long bits = 0;
    for (int group = 0; group < 4; group++) {
      bits = bits << 16 | (random.nextBoolean() ? 0 : random.nextInt(1 << 16));
    }
    return bits;
  }

  @Test
  @Tag("I7")
  void canonical_text_is_lower_case_in_every_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale.Builder().setLanguage("ar").setRegion("EG").build());
    try {
      assertThat(IpRange.parse("2001:DB8::ABCD:EF01")).hasToString("2001:db8::abcd:ef01");
      assertThat(IpRange.parse("203.0.113.0/24")).hasToString("203.0.113.0/24");
      assertThat(fault("203.0.113.0/33").predicate())
          .isEqualTo("has prefix length 33; IPv4 allows 0 to 32");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @Tag("V6")
  void order_is_ipv4_first_then_number_then_prefix() {
    List<String> ordered =
        List.of(
            "1.0.0.0",
            "9.0.0.0/8",
            "9.0.0.0/16",
            "9.0.0.0",
            "9.0.0.1",
            "127.255.255.255",
            "203.0.113.0/24",
            "2001:db8::/32",
            "2001:db8::/33",
            "2001:db8::",
            "2001:db8::7fff:0:0:0",
            "2001:db8::8000:0:0:0",
            "2001:db8:ffff::",
            "3fff:ffff::");
    List<IpRange> ranges =
        ordered.stream().filter(text -> !text.startsWith("127")).map(IpRange::parse).toList();
    TreeSet<IpRange> sorted = new TreeSet<>();
    for (int i = ranges.size() - 1; i >= 0; i--) {
      sorted.add(ranges.get(i));
    }
    assertThat(sorted).containsExactlyElementsOf(ranges);
  }

  @Test
  @Tag("I6")
  void range_contains_its_first_and_last_address_and_none_beside() {
    IpRange ipv4 = IpRange.parse("203.0.113.64/26");
    assertThat(contains(ipv4, "203.0.113.63")).isFalse();
    assertThat(contains(ipv4, "203.0.113.64")).isTrue();
    assertThat(contains(ipv4, "203.0.113.127")).isTrue();
    assertThat(contains(ipv4, "203.0.113.128")).isFalse();
    assertThat(contains(ipv4, "::ffff:203.0.113.64")).isTrue();
    assertThat(contains(ipv4, "::203.0.113.64")).isFalse();
    IpRange ipv6 = IpRange.parse("2001:db8:0:8::/62");
    assertThat(contains(ipv6, "2001:db8:0:7:ffff:ffff:ffff:ffff")).isFalse();
    assertThat(contains(ipv6, "2001:db8:0:8::")).isTrue();
    assertThat(contains(ipv6, "2001:db8:0:b:ffff:ffff:ffff:ffff")).isTrue();
    assertThat(contains(ipv6, "2001:db8:0:c::")).isFalse();
    assertThat(contains(ipv6, "203.0.113.64")).isFalse();
    assertThat(ipv6.contains(IpRange.parse("2001:db8:0:a::/63"))).isTrue();
    assertThat(ipv6.contains(ipv6)).isTrue();
    assertThat(ipv6.contains(IpRange.parse("2001:db8:0:8::/61"))).isFalse();
    assertThat(ipv6.contains(ipv4)).isFalse();
  }

  private static boolean contains(IpRange range, String address) {
    return range.contains(CallerAddress.parse(address).orElseThrow());
  }
}
