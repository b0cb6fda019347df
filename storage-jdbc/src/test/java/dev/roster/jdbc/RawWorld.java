package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Rows of every table, written past the library: Acme, where Ann is the owner and Bob a clerk, and
 * which is the default of both; Beta of Cleo; and Dan, who belongs nowhere.
 */
final class RawWorld {
  private RawWorld() {}

  static void fill(Database database, Connection connection) throws SQLException {
    for (RawRow row :
        List.of(
            RawRow.organization("org_acme"),
            RawRow.organization("org_beta").with("name", "Beta").with("ended_version", 7L),
            RawRow.retired("org_gone").with("ended_version", 9L),
            RawRow.user("usr_ann").with("email", "ann@acme.example"),
            RawRow.user("usr_bob").with("name", null),
            RawRow.user("usr_cleo").with("name", "Cleo \uD83D\uDE80"),
            RawRow.user("usr_dan"),
            RawRow.role("org_acme", "clerk"),
            RawRow.role("org_acme", "accountant")
                .with("description", "Keeps\nthe books")
                .with("junior_ids", List.of("clerk")),
            RawRow.membership("org_acme", "usr_ann")
                .with("is_owner", true)
                .with("allowed_ips", null),
            RawRow.membership("org_acme", "usr_bob").with("role_ids", List.of("clerk")),
            RawRow.membership("org_beta", "usr_cleo").with("is_owner", true),
            RawRow.holder("org_acme", "usr_bob", "clerk"))) {
      row.insert(database, connection);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE roster_user SET default_organization_id = 'org_acme'"
              + " WHERE id IN ('usr_ann', 'usr_bob')");
      statement.execute(
          "UPDATE roster_user SET default_organization_id = 'org_beta' WHERE id = 'usr_cleo'");
    }
  }
}
