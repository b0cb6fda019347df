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
  private final Values values;

  Rows(Values values) {
    this.values = values;
  }

  Organization organization(ResultSet row, StatementContext context) throws SQLException {
    return new Organization(
        row.getString("id"),
        row.getString("name"),
        values.instant(row, "created_time"),
        values.instant(row, "updated_time"));
  }

  User user(ResultSet row, StatementContext context) throws SQLException {
    return new User(row.getString("id"), row.getString("name"), row.getString("email"));
  }

  Role role(ResultSet row, StatementContext context) throws SQLException {
    return new Role(
        row.getString("organization_id"),
        row.getString("id"),
        row.getString("name"),
        row.getString("description"),
        values.listOrEmpty(row, "permissions"),
        values.listOrEmpty(row, "junior_ids"));
  }

  Membership membership(ResultSet row, StatementContext context) throws SQLException {
    return Membership.builder(
            MembershipKey.of(row.getString("organization_id"), row.getString("user_id")))
        .isOwner(row.getBoolean("is_owner"))
        .isDefault(row.getInt("is_default") == 1)
        .roleIds(values.listOrEmpty(row, "role_ids"))
        .keptPermissions(values.listOrEmpty(row, "permissions"))
        .keptAllowedIps(values.list(row, "allowed_ips"))
        .version(row.getLong("version"))
        .createdTime(values.instant(row, "created_time"))
        .updatedTime(values.instant(row, "updated_time"))
        .build();
  }
}
