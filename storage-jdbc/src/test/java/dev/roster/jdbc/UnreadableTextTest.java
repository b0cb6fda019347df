package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.access.AccessDecision.Reason;
import dev.roster.access.Permission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of text that was written past the library and breaks its rules. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class UnreadableTextTest {
  private static final MembershipKey BOB = MembershipKey.of("org_acme", "usr_bob");

  @Parameter private Database database;
  private DataSource place;
  private Roster roster;

  @BeforeEach
  void open() {
    place = database.withTables();
    roster = Roster.builder().repository(JdbcMembershipRepository.create(place)).build();
    Actor ann = Actor.user("usr_ann");
    roster.users().put(new User("usr_ann", "Ann Lee", null));
    roster.users().put(new User("usr_bob", "Bob Roe", null));
    roster.users().put(new User("usr_cleo", "Cleo Poe", null));
    roster.organizations().create(ann, "org_acme", "Acme");
    roster.organizations().create(Actor.user("usr_cleo"), "org_other", "Other");
    roster.roles().put(ann, new Role("org_acme", "role_a", "A", null, List.of("a:b"), List.of()));
    roster
        .memberships()
        .upsert(ann, BOB, MembershipChange.builder().permissions("c:d").roleIds("role_a").build());
  }

  @AfterEach
  void end() {
    database.end(place);
  }

  /** Sets a list of Bob's membership past the library. */
  private void write(String column, @Nullable String... elements) throws SQLException {
    try (Connection connection = place.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "UPDATE roster_membership SET " + column + " = ? WHERE user_id = 'usr_bob'")) {
      statement.setObject(1, database.list(connection, Arrays.asList(elements)));
      statement.executeUpdate();
    }
  }

  @Test
  @Tag("I1")
  void kept_range_that_cannot_be_read_admits_nobody_and_is_shown() throws SQLException {
    // Text that is kept as one has no null in it.
    write("allowed_ips", "10.0.0.0/8", "x", database == MariaDbDatabase.INSTANCE ? "" : null);

    Actor bob = Actor.user("usr_bob");
    for (Actor somewhere : List.of(bob, bob.from("10.0.0.1"), bob.from("203.0.113.9"))) {
      assertThat(roster.access().decide(somewhere, "org_acme", "c:d").reason())
          .isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
    }
    assertThat(roster.memberships().find(BOB).orElseThrow().allowedIps().orElseThrow().texts())
        .containsExactlyInAnyOrder("10.0.0.0/8", "x", "");
  }

  @Test
  @Tag("I1")
  void kept_empty_list_admits_nobody() throws SQLException {
    write("allowed_ips");

    assertThat(
            roster
                .access()
                .decide(Actor.user("usr_bob").from("203.0.113.9"), "org_acme", "c:d")
                .isGranted())
        .isFalse();
  }

  @Test
  @Tag("V4")
  void kept_permission_that_cannot_be_read_grants_nothing_and_is_shown() throws SQLException {
    write("permissions", "c:d x:y", "c:", "C:D");
    write("role_ids");

    assertThat(roster.access().decide(Actor.user("usr_bob"), "org_acme", "c:d").isGranted())
        .isFalse();
    assertThat(roster.access().effectivePermissions(BOB)).containsExactly(Permission.parse("C:D"));
    assertThat(roster.memberships().find(BOB).orElseThrow().permissions())
        .extracting(Permission::toString)
        .containsExactly("c:d x:y", "c:", "C:D");
  }

  @Test
  @Tag("U1")
  void what_is_kept_and_cannot_be_read_can_be_sent_back_as_it_is() throws SQLException {
    write("permissions", "c:");
    write("allowed_ips", "10.0.0.0/8");
    write("role_ids", "role_gone");

    assertThat(
            roster
                .memberships()
                .upsert(
                    Actor.user("usr_ann"),
                    BOB,
                    MembershipChange.builder()
                        .permissions("c:")
                        .allowedIps("10.0.0.0/8")
                        .roleIds("role_gone")
                        .build())
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }
}
