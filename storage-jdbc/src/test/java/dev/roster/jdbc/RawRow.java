package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that is written past the library; a good one, until a column is set to something else. */
final class RawRow {
  private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final String table;
  private final Map<String, @Nullable Object> columns;

  private RawRow(String table, Map<String, @Nullable Object> columns) {
    this.table = table;
    this.columns = columns;
  }

  static RawRow organization(String id) {
    return new RawRow("roster_organization", new LinkedHashMap<>())
        .with("id", id)
        .with("name", "Acme")
        .with("owner_count", 1)
        .with("ended_version", 0L)
        .with("created_time", LONG_AGO)
        .with("updated_time", LONG_AGO);
  }

  static RawRow retired(String id) {
    return new RawRow("roster_retired_organization", new LinkedHashMap<>())
        .with("id", id)
        .with("ended_version", 0L);
  }

  static RawRow user(String id) {
    return new RawRow("roster_user", new LinkedHashMap<>()).with("id", id).with("name", "Ann Lee");
  }

  static RawRow role(String organizationId, String id) {
    return new RawRow("roster_role", new LinkedHashMap<>())
        .with("organization_id", organizationId)
        .with("id", id)
        .with("name", "Clerk")
        .with("permissions", List.of("invoices:read"))
        .with("junior_ids", List.of());
  }

  static RawRow membership(String organizationId, String userId) {
    return new RawRow("roster_membership", new LinkedHashMap<>())
        .with("organization_id", organizationId)
        .with("user_id", userId)
        .with("is_owner", false)
        .with("role_ids", List.of())
        .with("permissions", List.of("invoices:*", "reports:read"))
        .with("allowed_ips", List.of("203.0.113.0/24"))
        .with("version", 1L)
        .with("created_time", LONG_AGO)
        .with("updated_time", LONG_AGO);
  }

  /** That a member holds a role. */
  static RawRow holder(String organizationId, String userId, String roleId) {
    return new RawRow("roster_membership_role", new LinkedHashMap<>())
        .with("organization_id", organizationId)
        .with("user_id", userId)
        .with("role_id", roleId);
  }

  /** The row with another value in a column: text, a number, an instant, a list of text or null. */
  RawRow with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(columns);
    changed.put(column, value);
    return new RawRow(table, changed);
  }

  /** Adds the row to its table. */
  void insert(Database database, Connection connection) throws SQLException {
    String sql =
        "INSERT INTO "
            + table
            + " ("
            + String.join(", ", columns.keySet())
            + ") VALUES ("
            + "?, ".repeat(columns.size() - 1)
            + "?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      for (Object value : columns.values()) {
        statement.setObject(index++, parameter(database, connection, value));
      }
      statement.executeUpdate();
    }
  }

  private static @Nullable Object parameter(
      Database database, Connection connection, @Nullable Object value) throws SQLException {
    if (value instanceof List<?> list) {
      return database.list(connection, list.stream().map(String.class::cast).toList());
    }
    return value instanceof Instant instant ? database.time(instant) : value;
  }

  @Override
  public String toString() {
    return table;
  }
}
