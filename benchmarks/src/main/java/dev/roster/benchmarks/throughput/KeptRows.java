package dev.roster.benchmarks.throughput;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** Compares what two sides keep, row by row; times aside, which only must not run back. */
final class KeptRows {
  private static final List<String> QUERIES =
      List.of(
          """
          SELECT 'organization', o.id, o.owner_count, o.ended_version, (
            SELECT COUNT(*) FROM roster_membership m
            WHERE m.organization_id = o.id AND m.is_owner)
          FROM roster_organization o ORDER BY o.id\
          """,
          """
          SELECT 'user', u.id, u.default_organization_id FROM roster_user u
          WHERE EXISTS (SELECT 1 FROM roster_membership m WHERE m.user_id = u.id) ORDER BY u.id\
          """,
          """
          SELECT 'membership', m.organization_id, m.user_id, m.is_owner, m.role_ids, m.permissions,
            m.allowed_ips, m.version, m.updated_time >= m.created_time
          FROM roster_membership m ORDER BY m.organization_id, m.user_id\
          """,
          """
          SELECT 'holder', h.organization_id, h.role_id, h.user_id FROM roster_membership_role h
          ORDER BY h.organization_id, h.role_id, h.user_id\
          """);

  private KeptRows() {}

  /**
   * How many rows there are on both sides.
   *
   * @throws IllegalStateException when they differ
   */
  static int requireSame(DataSource one, DataSource other) {
    List<String> rows = rows(one);
    Iterator<String> others = rows(other).iterator();
    for (String row : rows) {
      String there = others.hasNext() ? others.next() : "nothing";
      if (!row.equals(there)) {
        throw new IllegalStateException(
            "the library keeps " + row + " where the hand-written code keeps " + there);
      }
    }
    if (others.hasNext()) {
      throw new IllegalStateException(
          "the library keeps nothing where the hand-written code keeps " + others.next());
    }
    return rows.size();
  }

  private static List<String> rows(DataSource dataSource) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String query : QUERIES) {
        try (ResultSet row = statement.executeQuery(query)) {
          int columns = row.getMetaData().getColumnCount();
          while (row.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
              values.add(String.valueOf(row.getString(column)));
            }
            rows.add(String.join(" | ", values));
          }
        }
      }
    } catch (SQLException thrown) {
      throw new IllegalStateException(thrown);
    }
    return rows;
  }
}
