package dev.roster.benchmarks.throughput;

import static java.util.Objects.requireNonNull;

import dev.roster.benchmarks.throughput.Kept.KeptRole;
import dev.roster.benchmarks.throughput.Kept.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of {@link HandSql#READ} and {@link HandSql#READ_ROLES}. */
final class HandRows {
  private static final int TARGET = 6;
  private static final int ACTOR = 13;

  private HandRows() {}

  /** What there is of a request, without roles. */
  static Kept read(ResultSet row, HandValues values) throws SQLException {
    if (!row.next()) {
      return new Kept(0, 0, false, null, false, null, null, Map.of());
    }
    return new Kept(
        row.getInt(1),
        row.getLong(2),
        row.getString(3) != null,
        row.getString(4),
        row.getBoolean(5),
        member(row, ACTOR, values),
        member(row, TARGET, values),
        Map.of());
  }

  private static @Nullable Member member(ResultSet row, int from, HandValues values)
      throws SQLException {
    boolean isOwner = row.getBoolean(from);
    if (row.wasNull()) {
      return null;
    }
    return new Member(
        isOwner,
        requireNonNull(values.list(row, from + 1)),
        requireNonNull(values.list(row, from + 2)),
        values.list(row, from + 3),
        row.getLong(from + 4),
        values.instant(row, from + 5),
        values.instant(row, from + 6));
  }

  /** The roles of an organization by id. */
  static Map<String, KeptRole> roles(ResultSet row, HandValues values) throws SQLException {
    Map<String, KeptRole> roles = new HashMap<>();
    while (row.next()) {
      roles.put(
          row.getString(1),
          new KeptRole(requireNonNull(values.list(row, 2)), requireNonNull(values.list(row, 3))));
    }
    return roles;
  }
}
