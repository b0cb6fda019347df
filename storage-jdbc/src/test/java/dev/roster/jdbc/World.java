package dev.roster.jdbc;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.Upserted;
import dev.roster.User;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The people and organizations that tests are about. */
final class World {
  static final String ANN = "usr_ann";
  static final String BOB = "usr_bob";
  static final String CLEO = "usr_cleo";
  static final String DAN = "usr_dan";
  static final String ACME = "org_acme";
  static final String BETA = "org_beta";
  static final Actor HOST = Actor.system();

  static final MembershipKey ANN_AT_ACME = MembershipKey.of(ACME, ANN);
  static final MembershipKey ANN_AT_BETA = MembershipKey.of(BETA, ANN);
  static final MembershipKey BOB_AT_ACME = MembershipKey.of(ACME, BOB);
  static final MembershipKey CLEO_AT_ACME = MembershipKey.of(ACME, CLEO);
  static final MembershipKey BOB_AT_BETA = MembershipKey.of(BETA, BOB);

  private World() {}

  static Roster rosterOf(DataSource database) {
    return Roster.builder().repository(JdbcMembershipRepository.create(database)).build();
  }

  /**
   * Four users; Acme of Ann, where Bob is a clerk and an accountant is a senior clerk; Beta of Ann
   * and Bob.
   */
  static void fill(DataSource database) {
    Roster roster = rosterOf(database);
    for (String user : List.of(ANN, BOB, CLEO, DAN)) {
      roster.users().put(new User(user, null, null));
    }
    roster.organizations().create(HOST, ACME, "Acme", ANN);
    roster.roles().put(HOST, new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of("read")));
    roster
        .roles()
        .put(
            HOST,
            new Role(
                ACME, "accountant", "Accountant", null, List.of("invoices:*"), List.of("clerk")));
    roster.memberships().upsert(HOST, BOB_AT_ACME, change().roleIds("clerk").build());
    roster.organizations().create(HOST, BETA, "Beta", ANN);
    roster.memberships().upsert(HOST, BOB_AT_BETA, change().isOwner(true).build());
  }

  static MembershipChange.Builder change() {
    return MembershipChange.builder();
  }

  static Upserted upsert(Roster roster, MembershipKey key, MembershipChange.Builder change) {
    return roster.memberships().upsert(HOST, key, change.build());
  }

  /** All members of an organization. */
  static List<Membership> membersOf(Roster roster, String organizationId) {
    return roster.memberships().ofOrganization(organizationId, PageRequest.first(1_000)).items();
  }

  /** Runs a statement past the library. */
  static int execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return execute(connection, sql);
    }
  }

  static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The rows of a query as text. */
  static List<String> query(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        StringBuilder text = new StringBuilder();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          text.append(column == 1 ? "" : " ").append(rows.getString(column));
        }
        texts.add(text.toString());
      }
      return texts;
    }
  }

  /** Everything that the tables of Roster hold, as text. */
  static List<String> everything(DataSource database) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            "roster_organization",
            "roster_retired_organization",
            "roster_user",
            "roster_role",
            "roster_membership",
            "roster_membership_role")) {
      query(database, "SELECT '" + table + "', t.* FROM " + table + " t").stream()
          .sorted()
          .forEach(rows::add);
    }
    return rows;
  }
}
