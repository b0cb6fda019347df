package dev.roster.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How lists of text and instants go into a row and come out of it. */
interface Values {
  /** An instant as a parameter, in UTC whatever the session's zone. */
  Object instant(Instant instant);

  /** A column that is an instant. */
  Instant instant(ResultSet row, int column) throws SQLException;

  /** A list as a parameter that is written, or null. */
  Object list(@Nullable Collection<String> texts);

  /** A column that is a list, or null. An element that is null is no text that can be read. */
  @Nullable List<String> list(ResultSet row, int column) throws SQLException;

  /** A column that is a list, empty where it is null. */
  default List<String> listOrEmpty(ResultSet row, int column) throws SQLException {
    List<String> texts = list(row, column);
    return texts == null ? List.of() : texts;
  }

  /** What follows a column in a condition that it is one of the texts of a parameter. */
  String isAmong(String parameter);

  /** The texts of such a parameter. */
  Object among(Collection<String> texts);

  /** Binds parameters; a {@link List} among them stands in {@code <>}, for its elements. */
  static void bind(SqlStatement<?> statement, Map<String, ?> values, String suffix) {
    for (Map.Entry<String, ?> value : values.entrySet()) {
      String name = value.getKey() + suffix;
      if (value.getValue() instanceof List<?> list) {
        statement.bindList(name, list);
      } else {
        statement.bind(name, value.getValue());
      }
    }
  }
}
