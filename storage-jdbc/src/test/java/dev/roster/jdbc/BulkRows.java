package dev.roster.jdbc;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A hundred thousand members of Acme, one in ten of them a clerk, and twenty thousand other
 * organizations, of which Ann is a member, so that no table is small enough to be read as a whole.
 */
final class BulkRows {
  private static final int MEMBERS = 100_000;
  private static final int OTHERS = 20_000;

  private static final List<String> SQL =
      List.of(
          "INSERT INTO roster_user (id, name) SELECT CONCAT('usr_b', x), 'Bob Roe' FROM {members}",
          "INSERT INTO roster_organization (id, name, owner_count, ended_version, created_time,"
              + " updated_time) SELECT CONCAT('org_b', x), 'Other', 1, 0, {now}, {now}"
              + " FROM {others}",
          "INSERT INTO roster_retired_organization (id, ended_version)"
              + " SELECT CONCAT('org_r', x), 1 FROM {others}",
          "INSERT INTO roster_role (organization_id, id, name, permissions, junior_ids)"
              + " SELECT CONCAT('org_b', x), 'clerk', 'Clerk', {read}, {none} FROM {others}",
          "INSERT INTO roster_role (organization_id, id, name, permissions, junior_ids)"
              + " SELECT 'org_acme', CONCAT('role_b', x), 'Clerk', {read}, {none} FROM {roles}",
          "INSERT INTO roster_membership (organization_id, user_id, is_owner, role_ids,"
              + " permissions, allowed_ips, version, created_time, updated_time)"
              + " SELECT 'org_acme', CONCAT('usr_b', x), 1 = 0, {clerk}, {read}, NULL, 1, {now},"
              + " {now} FROM {members}",
          "INSERT INTO roster_membership (organization_id, user_id, is_owner, role_ids,"
              + " permissions, allowed_ips, version, created_time, updated_time)"
              + " SELECT CONCAT('org_b', x), CONCAT('usr_b', x), 1 = 1, {none}, {read}, NULL, 1,"
              + " {now}, {now} FROM {others}",
          "INSERT INTO roster_membership (organization_id, user_id, is_owner, role_ids,"
              + " permissions, allowed_ips, version, created_time, updated_time)"
              + " SELECT CONCAT('org_b', x), 'usr_ann', 1 = 0, {none}, {none}, NULL, 1, {now},"
              + " {now} FROM {others}",
          "INSERT INTO roster_membership_role (organization_id, user_id, role_id)"
              + " SELECT 'org_acme', CONCAT('usr_b', x), CASE WHEN MOD(x, 10) = 0 THEN 'clerk'"
              + " ELSE CONCAT('role_b', MOD(x, 900) + 1) END FROM {members}",
          "INSERT INTO roster_membership_role (organization_id, user_id, role_id)"
              + " SELECT CONCAT('org_b', x), CONCAT('usr_b', x), 'clerk' FROM {others}",
          "UPDATE roster_user SET default_organization_id = 'org_acme' WHERE id LIKE 'usr\\_b%5'"
              + " OR id LIKE 'usr\\_b%3'");

  private BulkRows() {}

  /** Adds them to what {@link World#fill} made, and lets the database look at what is there. */
  static void fill(Database database, DataSource place) {
    Databases.execute(
        place,
        Stream.concat(SQL.stream().map(sql -> in(database, sql)), analyzing(database).stream())
            .toList());
  }

  private static String in(Database database, String sql) {
    return sql.replace("{members}", series(database, MEMBERS))
        .replace("{others}", series(database, OTHERS))
        .replace("{roles}", series(database, 900))
        .replace("{now}", "TIMESTAMP '2026-01-02 03:04:05'")
        .replace("{none}", list(database, ""))
        .replace("{read}", list(database, "read"))
        .replace("{clerk}", list(database, "clerk"));
  }

  private static String series(Database database, int upTo) {
    return switch (database.folder()) {
      case "h2" -> "SYSTEM_RANGE(1, " + upTo + ")";
      case "postgresql" -> "generate_series(1, " + upTo + ") AS s (x)";
      default -> "(SELECT seq AS x FROM seq_1_to_" + upTo + ") s";
    };
  }

  private static String list(Database database, String element) {
    return switch (database.folder()) {
      case "h2" -> element.isEmpty() ? "ARRAY[]" : "ARRAY['" + element + "']";
      case "postgresql" -> "CAST('{" + element + "}' AS VARCHAR[])";
      default -> element.isEmpty() ? "''" : "CONCAT('" + element + "', CHAR(10))";
    };
  }

  private static List<String> analyzing(Database database) {
    if (database.folder().equals("mariadb")) {
      return Stream.of(
              "organization",
              "retired_organization",
              "user",
              "role",
              "membership",
              "membership_role")
          .map(table -> "ANALYZE TABLE roster_" + table)
          .toList();
    }
    return List.of("ANALYZE");
  }
}
