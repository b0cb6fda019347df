package dev.roster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedIpsTest {
  private static final long SEED = Long.getLong("seed", 42);
  private static final AllowedIps OFFICE =
      AllowedIps.parse(List.of("203.0.113.0/24", "2001:db8::/32", "198.51.100.7"));

  @Test
  @Tag("I1")
  void empty_list_is_refused() {
    assertThatThrownBy(() -> AllowedIps.parse(List.of()))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.rule()).isEqualTo(Rule.ADDRESS_LIST))
        .hasMessage(
            "allowedIps is empty; it lists at least one range, or is null to admit every address");
    assertThatThrownBy(() -> AllowedIps.of(List.of())).isInstanceOf(InvalidValueException.class);
  }

  @Test
  @Tag("V5")
  void entries_are_counted_as_given() {
    assertThat(AllowedIps.parse(Collections.nCopies(1_000, "203.0.113.5")).texts())
        .containsExactly("203.0.113.5");
    assertThatThrownBy(() -> AllowedIps.parse(Collections.nCopies(1_001, "203.0.113.5")))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.rule()).isEqualTo(Rule.SET_SIZE))
        .hasMessage("allowedIps has 1001 entries; at most 1000 are allowed");
    IpRange range = IpRange.parse("203.0.113.5");
    assertThat(AllowedIps.of(Collections.nCopies(1_000, range)).ranges()).containsExactly(range);
    assertThatThrownBy(() -> AllowedIps.of(Collections.nCopies(1_001, range)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  @Tag("I1")
  void one_bad_entry_refuses_the_list() {
    assertThatThrownBy(() -> AllowedIps.parse(List.of("203.0.113.0/24", "10.0.0.0/8", "x")))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.rule()).isEqualTo(Rule.PRIVATE_RANGE))
        .hasMessage(
            "allowedIps[1] '10.0.0.0/8' is private address space;"
                + " only public ranges are accepted");
  }

  @Test
  @Tag("I1")
  void kept_entry_that_cannot_be_read_admits_no_address() {
    AllowedIps kept =
        AllowedIps.kept(List.of("\ud83d\ude00", "203.0.113.5", "10.0.0.0/8", "*", "\uff5e", "*"));
    assertThat(kept.texts())
        .containsExactly("203.0.113.5", "*", "10.0.0.0/8", "\uff5e", "\ud83d\ude00");
    assertThat(kept.ranges()).containsExactly(IpRange.parse("203.0.113.5"));
    assertThat(kept.allows("203.0.113.5")).isTrue();
    assertThat(kept.allows("10.0.0.1")).isFalse();
    assertThat(kept.allows("*")).isFalse();
    assertThat(kept).isEqualTo(AllowedIps.kept(kept.texts()));
    assertThat(kept).isNotEqualTo(AllowedIps.parse(List.of("203.0.113.5")));
    assertThat(AllowedIps.parse(List.of("203.0.113.5")).coversAll(kept)).isTrue();
    assertThat(AllowedIps.kept(List.of("nonsense")).allows("203.0.113.5")).isFalse();
  }

  @Test
  @Tag("I1")
  void kept_empty_list_admits_nobody() {
    AllowedIps nobody = AllowedIps.kept(List.of());
    assertThat(nobody.texts()).isEmpty();
    assertThat(nobody.allows("203.0.113.5")).isFalse();
    assertThat(nobody.allows("2001:db8::1")).isFalse();
    assertThat(nobody.covers(IpRange.parse("203.0.113.5"))).isFalse();
    assertThat(nobody.coversAll(nobody)).isTrue();
    assertThat(OFFICE.coversAll(nobody)).isTrue();
    assertThat(nobody.coversAll(OFFICE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.0",
        "203.0.113.255",
        "::ffff:203.0.113.9",
        "::ffff:cb00:7109",
        "198.51.100.7",
        "2001:db8::",
        "2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff"
      })
  @Tag("I6")
  void address_in_a_range_is_let_in(String address) {
    assertThat(OFFICE.allows(address)).isTrue();
    assertThat(OFFICE.allows(CallerAddress.parse(address).orElseThrow())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.112.255",
        "203.0.114.0",
        "198.51.100.6",
        "198.51.100.8",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db9::",
        "::203.0.113.9",
        "64:ff9b::203.0.113.9",
        "2002:cb00:7109::",
        "203.0.113.9/32",
        "203.0.113.0/24",
        "2001:db8::/32",
        "2001:db8::1/128",
        "203.0.113.09",
        " 203.0.113.9",
        "203.0.113.9 ",
        "203.0.113.9:443",
        "[2001:db8::1]",
        "2001:db8::1%eth0",
        "203.0.113.\u0669",
        "localhost",
        "acme.example",
        "",
        "null"
      })
  @Tag("I6")
  void other_text_is_not_let_in(String address) {
    assertThat(OFFICE.allows(address)).isFalse();
    assertThat(OFFICE.allows(CallerAddress.parse(address).orElse(null))).isFalse();
  }

  @Test
  @Tag("I6")
  void missing_address_is_not_let_in() {
    assertThat(OFFICE.allows((String) null)).isFalse();
    assertThat(OFFICE.allows((CallerAddress) null)).isFalse();
  }

  @Test
  @Tag("V6")
  void ranges_are_sorted_without_duplicates_and_not_merged() {
    AllowedIps allowed =
        AllowedIps.parse(
            List.of(
                "2001:DB8::/32",
                "203.0.113.128/25",
                "9.0.0.0/16",
                "203.0.113.0/24",
                "2001:db8::/48",
                "9.0.0.0/8",
                "203.0.113.0/32",
                "203.0.113.0",
                "2001:db8:0::/32",
                "203.0.113.0/25"));
    assertThat(allowed.texts())
        .containsExactly(
            "9.0.0.0/8",
            "9.0.0.0/16",
            "203.0.113.0/24",
            "203.0.113.0/25",
            "203.0.113.0",
            "203.0.113.128/25",
            "2001:db8::/32",
            "2001:db8::/48");
    assertThat(allowed)
        .isEqualTo(AllowedIps.parse(allowed.texts()))
        .isEqualTo(AllowedIps.kept(allowed.texts()))
        .isEqualTo(AllowedIps.of(allowed.ranges()))
        .hasSameHashCodeAs(AllowedIps.of(allowed.ranges()))
        .hasToString(allowed.texts().toString())
        .isNotEqualTo(OFFICE);
    assertThatThrownBy(() -> allowed.texts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> allowed.ranges().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @Tag("A10")
  void two_halves_cover_the_whole() {
    AllowedIps halves = AllowedIps.parse(List.of("203.0.113.0/25", "203.0.113.128/25"));
    AllowedIps whole = AllowedIps.parse(List.of("203.0.113.0/24"));
    assertThat(halves.covers(IpRange.parse("203.0.113.0/24"))).isTrue();
    assertThat(halves.covers(IpRange.parse("203.0.112.0/23"))).isFalse();
    assertThat(halves.coversAll(whole)).isTrue();
    assertThat(whole.coversAll(halves)).isTrue();
    assertThat(halves).isNotEqualTo(whole);
    assertThat(
            AllowedIps.parse(List.of("2001:db8::/33", "2001:db8:8000::/33"))
                .covers(IpRange.parse("2001:db8::/32")))
        .isTrue();
    assertThat(
            AllowedIps.parse(List.of("2600::ffff:ffff:ffff:ffff", "2600:0:0:1::"))
                .coversAll(AllowedIps.parse(List.of("2600:0:0:1::"))))
        .isTrue();
    assertThat(OFFICE.coversAll(whole)).isTrue();
    assertThat(whole.coversAll(OFFICE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.", "2001:db8::", "2001:db8:0:ff00::"})
  @Tag("A10")
  @Tag("I6")
  void union_is_what_each_range_holds(String base) {
    int bits = base.endsWith(".") ? 32 : 128;
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      List<IpRange> ranges = new ArrayList<>();
      BitSet union = new BitSet();
      fill(random, base, bits, ranges, union);
      AllowedIps allowed = AllowedIps.of(ranges);
      List<IpRange> others = new ArrayList<>();
      BitSet otherUnion = new BitSet();
      fill(random, base, bits, others, otherUnion);
      for (int number = 0; number < 256; number++) {
        assertThat(allowed.allows(address(base, number)))
            .as("seed %d: %s %d", SEED, allowed, number)
            .isEqualTo(union.get(number));
      }
      for (int host = 0; host <= 8; host++) {
        for (int number = 0; number < 256; number += 1 << host) {
          IpRange asked = IpRange.parse(address(base, number) + "/" + (bits - host));
          assertThat(allowed.covers(asked))
              .as("seed %d: %s covers %s", SEED, allowed, asked)
              .isEqualTo(union.nextClearBit(number) >= number + (1 << host));
        }
      }
      otherUnion.andNot(union);
      assertThat(allowed.coversAll(AllowedIps.of(others)))
          .as("seed %d: %s covers %s", SEED, allowed, others)
          .isEqualTo(otherUnion.isEmpty());
    }
  }

  private static void fill(
      Random random, String base, int bits, List<IpRange> ranges, BitSet union) {
    for (int count = 1 + random.nextInt(10); count > 0; count--) {
      int host = Math.max(0, random.nextInt(10) - 2);
      int number = random.nextInt(256) >> host << host;
      ranges.add(IpRange.parse(address(base, number) + "/" + (bits - host)));
      union.set(number, number + (1 << host));
    }
  }

  private static String address(String base, int number) {
    return base + (base.endsWith(".") ? Integer.toString(number) : Integer.toHexString(number));
  }
}
