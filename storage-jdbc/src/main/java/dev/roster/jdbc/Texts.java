package dev.roster.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * How lists of text and instants go into a row and come out of it.
 *
 * <p>Lists are arrays and not delimited text: whatever somebody else writes into an element, it
 * does not read as two, and the database bounds how many there are and how long each is.
 */
final class Texts {
  private Texts() {}

  /** A parameter that is an array of text, or null. */
  static Argument array(@Nullable Collection<String> texts) {
    return (position, statement, context) -> {
      if (texts == null) {
        statement.setNull(position, java.sql.Types.ARRAY);
      } else {
        statement.setArray(
            position, statement.getConnection().createArrayOf("VARCHAR", texts.toArray()));
      }
    };
  }

  /** A parameter that is an instant, in UTC whatever the session's zone. */
  static Argument instant(Instant instant) {
    return (position, statement, context) ->
        statement.setObject(position, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /**
   * A column that is an array of text, or null. An element that is null is no text that can be
   * read.
   */
  static @Nullable List<String> list(ResultSet row, String column) throws SQLException {
    return list(row.getArray(column));
  }

  private static @Nullable List<String> list(@Nullable Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    Object[] elements = (Object[]) array.getArray();
    List<String> texts = new ArrayList<>(elements.length);
    for (Object element : elements) {
      texts.add(Objects.toString(element, ""));
    }
    return texts;
  }

  /** A column that is an array of text, empty where it is null. */
  static List<String> listOrEmpty(ResultSet row, String column) throws SQLException {
    List<String> texts = list(row, column);
    return texts == null ? List.of() : texts;
  }

  /** A column that is an array of text, empty where it is null, by its number. */
  static List<String> listOrEmpty(ResultSet row, int column) throws SQLException {
    List<String> texts = list(row.getArray(column));
    return texts == null ? List.of() : texts;
  }

  /** A column that is an instant. */
  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
