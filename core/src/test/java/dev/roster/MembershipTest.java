package dev.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private static final MembershipKey KEY = MembershipKey.of("org_acme", "usr_ann");

  @Test
  @Tag("U3")
  void a_tag_is_over_created_time_version_and_default() {
    Set<String> tags = new HashSet<>();
    for (long micros = 0; micros < 3; micros++) {
      for (long version = 1; version < 4; version++) {
        for (boolean isDefault : List.of(true, false)) {
          tags.add(
              Membership.builder(KEY)
                  .createdTime(Instant.EPOCH.plusNanos(micros * 1_000))
                  .version(version)
                  .isDefault(isDefault)
                  .build()
                  .tag());
        }
      }
    }

    assertThat(tags).hasSize(3 * 3 * 2);
  }

  @Test
  @Tag("U3")
  void a_tag_does_not_hang_on_the_fields_that_move_the_version() {
    Membership membership = Membership.builder(KEY).build();

    assertThat(membership.toBuilder().isOwner(true).build().tag()).isEqualTo(membership.tag());
  }

  @Test
  void a_rebuilt_membership_equals_the_first() {
    Membership membership =
        Membership.builder(KEY)
            .isOwner(true)
            .isDefault(true)
            .roleIds(List.of("role_a"))
            .keptPermissions(List.of("a:b"))
            .keptAllowedIps(List.of("203.0.113.0/24"))
            .version(7)
            .createdTime(Instant.ofEpochSecond(1))
            .updatedTime(Instant.ofEpochSecond(2))
            .build();

    assertThat(membership.toBuilder().build()).isEqualTo(membership).hasSameHashCodeAs(membership);
    assertThat(membership.toBuilder().allowedIps(null).build()).isNotEqualTo(membership);
  }

  @Test
  @Tag("U3")
  void a_change_demands_a_tag_or_absence_but_not_both() {
    assertThatThrownBy(() -> MembershipChange.builder().ifMatch("x").ifAbsent().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not both");
  }

  @Test
  @Tag("U1")
  void a_change_keeps_absent_and_null_apart() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("allowedIps", null);

    assertThat(MembershipChange.fromMap(fields).fields()).containsOnlyKeys("allowedIps");
    assertThat(MembershipChange.fromMap(Map.of()).fields()).isEmpty();
    assertThat(MembershipChange.builder().anyAddress().build().fields())
        .containsEntry("allowedIps", null);
  }

  @Test
  void a_builder_takes_no_null() {
    assertThatThrownBy(() -> MembershipChange.builder().permissions("a", null))
        .isInstanceOf(NullPointerException.class);
  }
}
