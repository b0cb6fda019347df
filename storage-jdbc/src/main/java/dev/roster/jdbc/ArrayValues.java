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
 * Lists as arrays, instants as timestamps with a zone.
 *
 * <p>Arrays and not delimited text: whatever somebody else writes into an element, it does not read
 * as two, and the database bounds how many there are and how long each is.
 */
final class ArrayValues implements Values {
  private final String elementType;

  /**
   * @param elementType the driver's name of the type of the elements
   */
  ArrayValues(String elementType) {
    this.elementType = elementType;
  }

  @Override
  public Argument instant(Instant instant) {
    return (position, statement, context) ->
        statement.setObject(position, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  @Override
  public Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  @Override
  public Argument list(@Nullable Collection<String> texts) {
    return (position, statement, context) -> {
      if (texts == null) {
        statement.setNull(position, java.sql.Types.ARRAY);
      } else {
        statement.setArray(
            position, statement.getConnection().createArrayOf(elementType, texts.toArray()));
      }
    };
  }

  @Override
  public @Nullable List<String> list(ResultSet row, int column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? null : texts(array);
  }

  /** The elements of an array of text. */
  static List<String> texts(Array array) throws SQLException {
    Object[] elements = (Object[]) array.getArray();
    List<String> texts = new ArrayList<>(elements.length);
    for (Object element : elements) {
      texts.add(Objects.toString(element, ""));
    }
    return texts;
  }

  @Override
  public String isAmong(String parameter) {
    return "= ANY(:" + parameter + ")";
  }

  @Override
  public Argument among(Collection<String> texts) {
    return list(texts);
  }
}
