package dev.roster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import dev.roster.Table;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {
  private static final long SEED = Long.getLong("seed", 42);

  static List<List<String>> addresses() {
    return Table.rows("/dev/roster/access/addresses.csv", 2);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  @Tag("I6")
  void what_breaks_the_form_or_is_a_range_is_no_address(List<String> row) {
    String text = row.get(0);
    boolean address = !row.get(1).equals("I2") && !text.contains("/");
    assertThat(CallerAddress.parse(text).isPresent()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "0.0.0.0", "::1", "::", "fe80::1", "fd00::1"})
  @Tag("I6")
  void any_address_may_be_the_callers(String text) {
    assertThat(CallerAddress.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:203.0.113.5",
        "::FFFF:203.0.113.5",
        "::ffff:cb00:7105",
        "0:0:0:0:0:ffff:203.0.113.5",
        "0:0:0:0:0:ffff:cb00:7105"
      })
  @Tag("I6")
  void mapped_address_is_the_ipv4_that_it_carries(String text) {
    CallerAddress ipv4 = CallerAddress.parse("203.0.113.5").orElseThrow();
    assertThat(CallerAddress.parse(text)).contains(ipv4);
    assertThat(CallerAddress.parse(text).orElseThrow())
        .hasSameHashCodeAs(ipv4)
        .hasToString("203.0.113.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::203.0.113.5",
        "64:ff9b::203.0.113.5",
        "2002:cb00:7105::",
        "::fffe:203.0.113.5",
        "::ffff:0:203.0.113.5",
        "1::ffff:203.0.113.5"
      })
  @Tag("I6")
  void other_forms_stay_ipv6(String text) {
    assertThat(CallerAddress.parse(text).orElseThrow().toString()).contains(":");
  }

  @Test
  @Tag("I6")
  void bytes_are_an_address() throws UnknownHostException {
    assertThat(CallerAddress.ofBytes(new byte[] {(byte) 203, 0, 113, 5}))
        .hasToString("203.0.113.5");
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = bytes(random);
      InetAddress guava = InetAddress.getByAddress(bytes);
      assertThat(CallerAddress.ofBytes(bytes))
          .as("seed %d", SEED)
          .hasToString(InetAddresses.toAddrString(guava))
          .isEqualTo(CallerAddress.parse(InetAddresses.toAddrString(guava)).orElseThrow())
          .isEqualTo(CallerAddress.ofBytes(guava.getAddress()));
    }
    for (int length : new int[] {0, 3, 5, 15, 17}) {
      assertThatThrownBy(() -> CallerAddress.ofBytes(new byte[length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an address has 4 or 16 bytes, not " + length);
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[16];
    for (int group = 0; group < 8; group++) {
      if (random.nextBoolean()) {
        bytes[2 * group] = (byte) (random.nextInt(3) * random.nextInt(256));
        bytes[2 * group + 1] = (byte) random.nextInt(256);
      }
    }
    if (random.nextInt(8) == 0) {
      java.util.Arrays.fill(bytes, 0, 10, (byte) 0);
      java.util.Arrays.fill(bytes, 10, 12, (byte) -1);
    }
    return bytes;
  }

  @Test
  @Tag("I2")
  @Tag("I6")
  void reads_what_guava_reads_of_strict_ascii_and_nothing_else() {
    Random random = new Random(SEED);
    int read = 0;
    for (int round = 0; round < 300_000; round++) {
      String text = random.nextInt(4) == 0 ? soup(random) : nearlyAddress(random);
      Optional<CallerAddress> ours = CallerAddress.parse(text);
      assertThat(ours.isPresent())
          .as("seed %d: %s", SEED, text)
          .isEqualTo(InetAddresses.isInetAddress(text));
      if (ours.isPresent()) {
        byte[] theirs = InetAddresses.forString(text).getAddress();
        assertThat(ours.get()).as(text).isEqualTo(CallerAddress.ofBytes(theirs));
        read++;
      }
    }
    assertThat(read).isBetween(50_000, 250_000);
  }

  private static String soup(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(24); length > 0; length--) {
      text.append("0123456789abcdefABCDEFg:::::....-".charAt(random.nextInt(33)));
    }
    return text.toString();
  }

  private static String nearlyAddress(Random random) {
    StringBuilder text = new StringBuilder();
    int groups = 5 + random.nextInt(4);
    int gap = random.nextInt(12);
    for (int at = 0; at < groups; at++) {
      text.append(at == 0 ? "" : ":").append(at == gap ? ":" : "");
      text.append(Integer.toHexString(random.nextInt(1 << (4 * (1 + random.nextInt(4))))));
    }
    if (gap == 0) {
      text.insert(0, ":");
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextInt(4) == 0 ? "::" : ":");
      for (int octet = 0; octet < 4; octet++) {
        text.append(octet == 0 ? "" : ".").append(random.nextInt(270));
      }
    } else if (random.nextInt(4) == 0) {
      text.append("::");
    }
    if (random.nextInt(3) == 0) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "0:.fF1".charAt(random.nextInt(6)));
        default -> text.setCharAt(at, "0:.fF1".charAt(random.nextInt(6)));
      }
    }
    return text.toString();
  }
}
