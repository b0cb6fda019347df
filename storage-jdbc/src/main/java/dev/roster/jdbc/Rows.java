package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the rows of the tables. */
final class Rows {
  private Rows() {}

  static Organization organization(ResultSet row, StatementContext context) throws SQLException {
    return new Organization(
        row.getString("id"),
        row.getString("name"),
        Texts.instant(row, "created_time"),
        Texts.instant(row, "updated_time"));
  }

  static User user(ResultSet row, StatementContext context) throws SQLException {
    return new User(row.getString("id"), row.getString("name"), row.getString("email"));
  }

  static Role role(ResultSet row, StatementContext context) throws SQLException {
    return new Role(
        row.getString("organization_id"),
        row.getString("id"),
        row.getString("name"),
        row.getString("description"),
        Texts.listOrEmpty(row, "permissions"),
        Texts.listOrEmpty(row, "junior_ids"));
  }

  static Membership membership(ResultSet row, StatementContext context) throws SQLException {
    return Membership.builder(
            MembershipKey.of(row.getString("organization_id"), row.getString("user_id")))
        .isOwner(row.getBoolean("is_owner"))
        .isDefault(row.getInt("is_default") == 1)
        .roleIds(Texts.listOrEmpty(row, "role_ids"))
        .keptPermissions(Texts.listOrEmpty(row, "permissions"))
        .keptAllowedIps(Texts.list(row, "allowed_ips"))
        .version(row.getLong("version"))
        .createdTime(Texts.instant(row, "created_time"))
        .updatedTime(Texts.instant(row, "updated_time"))
        .build();
  }
}
