package dev.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.rule.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UlidSourceTest {
  private static UlidSource at(String instant) {
    return new UlidSource(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), new Random(42));
  }

  @Test
  @Tag("V1")
  void an_id_is_its_prefix_and_26_characters_of_crockfords_base_32() {
    String id = at("2026-01-01T00:00:00Z").next("org_");

    assertThat(id).matches("org_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(RuleBook.isId(id)).isTrue();
  }

  @Test
  @Tag("V1")
  void the_first_ten_characters_are_the_time() {
    // 1469918176385 ms is the ULID specification's own example, 01ARYZ6S41.
    assertThat(at("2016-07-30T22:36:16.385Z").next("")).startsWith("01ARYZ6S41");
  }

  @Test
  void a_later_id_sorts_behind_an_earlier_one() {
    assertThat(at("2026-01-01T00:00:00.001Z").next("usr_"))
        .isGreaterThan(at("2026-01-01T00:00:00Z").next("usr_"));
  }

  @Test
  void ids_of_one_instant_differ() {
    UlidSource source = at("2026-01-01T00:00:00Z");
    Set<String> made = new HashSet<>();
    for (int count = 0; count < 10_000; count++) {
      made.add(source.next("role_"));
    }

    assertThat(made).hasSize(10_000);
  }
}
