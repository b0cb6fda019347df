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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of text that was written past the library and breaks its rules. */
class UnreadableTextTest {
  private static final MembershipKey BOB = MembershipKey.of("org_acme", "usr_bob");

  private JdbcDataSource database;
  private Roster roster;

  @BeforeEach
  void open() {
    database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:constraints" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    JdbcSchema.of(database).apply();
    roster = Roster.builder().repository(JdbcMembershipRepository.create(database)).build();
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

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @Tag("I1")
  void kept_range_that_cannot_be_read_admits_nobody_and_is_shown() throws SQLException {
    run(
        "UPDATE roster_membership SET allowed_ips = ARRAY['10.0.0.0/8', 'x', NULL]"
            + " WHERE user_id = 'usr_bob'");

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
    run("UPDATE roster_membership SET allowed_ips = ARRAY[] WHERE user_id = 'usr_bob'");

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
    run(
        "UPDATE roster_membership SET permissions = ARRAY['c:d x:y', 'c:', 'C:D'], role_ids ="
            + " ARRAY[] WHERE user_id = 'usr_bob'");

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
    run(
        "UPDATE roster_membership SET permissions = ARRAY['c:'], allowed_ips = ARRAY['10.0.0.0/8'],"
            + " role_ids = ARRAY['role_gone'] WHERE user_id = 'usr_bob'");

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
