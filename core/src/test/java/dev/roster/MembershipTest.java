package dev.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.rule.Category;
import dev.roster.rule.Decision;
import dev.roster.rule.Refusal;
import dev.roster.rule.Rule;
import dev.roster.rule.RuleBook;
import dev.roster.rule.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  @Tag("U1")
  @SuppressWarnings({"unchecked", "rawtypes"})
  void a_key_that_is_no_text_is_an_unknown_field() {
    Map<Object, Object> fields = new HashMap<>();
    fields.put(7, true);
    fields.put(null, true);

    assertThat(MembershipChange.fromMap((Map) fields).fields()).containsOnlyKeys("(7)", "(null)");
  }

  @Test
  @Tag("U1")
  void unknown_fields_are_told_one_by_one_up_to_a_thousand() {
    Map<String, Object> fields = new HashMap<>();
    for (int count = 0; count < 1_000; count++) {
      fields.put("x" + count, true);
    }
    assertThat(invalid(fields)).hasSize(1_000);

    fields.put("one more", true);
    assertThat(invalid(fields))
        .singleElement()
        .extracting(Violation::sentence)
        .isEqualTo(
            "1001 fields are unknown; a change has isOwner, isDefault, roleIds, permissions and"
                + " allowedIps");
  }

  private static List<Violation> invalid(Map<String, Object> fields) {
    Snapshot snapshot =
        Snapshot.builder()
            .organization(
                new OrganizationRow(
                    new Organization("org_acme", "Acme", Instant.EPOCH, Instant.EPOCH), 1, 0))
            .user(new UserRow(new User("usr_ann", null, null), Optional.empty()))
            .build();
    Decision<Upserted> decision =
        new RuleBook(true, false)
            .upsert(Actor.system(), KEY, MembershipChange.fromMap(fields))
            .decide(snapshot, Instant.EPOCH);
    return ((Decision.Refused<Upserted>) decision).refusal().violations();
  }

  @Test
  void a_refusal_survives_being_written_and_read_again() throws Exception {
    RefusedException refused =
        new RefusedException(
            new Refusal(
                Category.CONFLICT, List.of(new Violation(Rule.LAST_OWNER, "userId", "x", "no"))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(refused);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((RefusedException) in.readObject()).refusal()).isEqualTo(refused.refusal());
    }
  }
}
