package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads rows by the numbers of their columns, whole ones of the tables and parts of others. */
final class Rows {
  private final Values values;

  Rows(Values values) {
    this.values = values;
  }

  Instant instant(ResultSet row, int column) throws SQLException {
    return values.instant(row, column);
  }

  Organization organization(ResultSet row, StatementContext context) throws SQLException {
    return organization(row, 1, 3);
  }

  User user(ResultSet row, StatementContext context) throws SQLException {
    return user(row, 1);
  }

  Role role(ResultSet row, StatementContext context) throws SQLException {
    return role(row, row.getString(1), 2, 5);
  }

  Membership membership(ResultSet row, StatementContext context) throws SQLException {
    return membership(
        row, MembershipKey.of(row.getString(1), row.getString(2)), row.getInt(10) == 1, 3);
  }

  /**
   * @param at the column of its id, followed by its name
   * @param timesAt the column of the created time, followed by the updated
   */
  Organization organization(ResultSet row, int at, int timesAt) throws SQLException {
    return new Organization(
        row.getString(at),
        row.getString(at + 1),
        values.instant(row, timesAt),
        values.instant(row, timesAt + 1));
  }

  /**
   * @param at the column of his id, followed by name and e-mail
   */
  static User user(ResultSet row, int at) throws SQLException {
    return new User(row.getString(at), row.getString(at + 1), row.getString(at + 2));
  }

  /**
   * @param at the column of its id, followed by name and description
   * @param listsAt the column of its permissions, followed by those of its juniors
   */
  Role role(ResultSet row, String organizationId, int at, int listsAt) throws SQLException {
    return new Role(
        organizationId,
        row.getString(at),
        row.getString(at + 1),
        row.getString(at + 2),
        values.listOrEmpty(row, listsAt),
        values.listOrEmpty(row, listsAt + 1));
  }

  /**
   * @param at the column of whether he is an owner, followed by roles, permissions, addresses,
   *     version, created and updated time
   */
  Membership membership(ResultSet row, MembershipKey key, boolean isDefault, int at)
      throws SQLException {
    return Membership.builder(key)
        .isOwner(row.getBoolean(at))
        .isDefault(isDefault)
        .roleIds(values.listOrEmpty(row, at + 1))
        .keptPermissions(values.listOrEmpty(row, at + 2))
        .keptAllowedIps(values.list(row, at + 3))
        .version(row.getLong(at + 4))
        .createdTime(values.instant(row, at + 5))
        .updatedTime(values.instant(row, at + 6))
        .build();
  }
}
