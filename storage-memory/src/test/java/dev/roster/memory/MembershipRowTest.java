package dev.roster.memory;

import static dev.roster.memory.World.ACME;
import static dev.roster.memory.World.ANN;
import static dev.roster.memory.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipRowTest {
  private final SharedValues shared = new SharedValues();

  private static Membership.Builder any(String userId) {
    return Membership.builder(MembershipKey.of(ACME, userId))
        .roleIds(List.of("z", "a", "m"))
        .keptPermissions(List.of("b:c", "not readable at all", "a"))
        .keptAllowedIps(List.of("203.0.113.0/24", "10.0.0.0/8"))
        .version(42)
        .createdTime(Instant.parse("2026-01-02T03:04:05.678901Z"))
        .updatedTime(Instant.parse("1969-12-31T23:59:59.999999Z"));
  }

  @Test
  void row_gives_back_every_field_in_the_order_in_which_it_was_written() {
    Membership written = any(ANN).isOwner(true).build();

    Membership read = new MembershipRow(ACME, written, shared).membership(ANN, false);

    assertThat(read).isEqualTo(written);
    assertThat(read.roleIds()).containsExactly("z", "a", "m");
    assertThat(read.permissions()).containsExactlyElementsOf(written.permissions());
    assertThat(read.tag()).isEqualTo(written.tag());
  }

  @Test
  void times_are_cut_to_the_microsecond() {
    Membership written =
        any(ANN).updatedTime(Instant.parse("2026-01-02T03:04:05.999999999Z")).build();

    assertThat(new MembershipRow(ACME, written, shared).membership(ANN, false).updatedTime())
        .isEqualTo(Instant.parse("2026-01-02T03:04:05.999999Z"));
  }

  @Test
  void equal_lists_are_kept_once() {
    List<String> first = new MembershipRow(ACME, any(ANN).build(), shared).roleIds();
    List<String> second = new MembershipRow(ACME, any(BOB).build(), shared).roleIds();

    assertThat(second).isSameAs(first);
  }
}
