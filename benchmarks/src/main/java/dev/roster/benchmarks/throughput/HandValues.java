package dev.roster.benchmarks.throughput;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How lists and instants go into a row and come out of it. */
interface HandValues {
  void setList(PreparedStatement statement, int at, @Nullable Collection<String> texts)
      throws SQLException;

  @Nullable List<String> list(ResultSet row, int at) throws SQLException;

  void setInstant(PreparedStatement statement, int at, Instant instant) throws SQLException;

  Instant instant(ResultSet row, int at) throws SQLException;

  /**
   * Arrays, and timestamps with a zone.
   *
   * @param elementType the driver's name of the type of the elements
   */
  record Arrays(String elementType) implements HandValues {
    @Override
    public void setList(PreparedStatement statement, int at, @Nullable Collection<String> texts)
        throws SQLException {
      if (texts == null) {
        statement.setNull(at, Types.ARRAY);
      } else {
        statement.setArray(
            at, statement.getConnection().createArrayOf(elementType, texts.toArray()));
      }
    }

    @Override
    public @Nullable List<String> list(ResultSet row, int at) throws SQLException {
      Array array = row.getArray(at);
      if (array == null) {
        return null;
      }
      Object[] elements = (Object[]) array.getArray();
      return List.of(java.util.Arrays.copyOf(elements, elements.length, String[].class));
    }

    @Override
    public void setInstant(PreparedStatement statement, int at, Instant instant)
        throws SQLException {
      statement.setObject(at, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public Instant instant(ResultSet row, int at) throws SQLException {
      return row.getObject(at, OffsetDateTime.class).toInstant();
    }
  }

  /** Text with a line feed behind each element, and times in UTC. */
  record Text() implements HandValues {
    @Override
    public void setList(PreparedStatement statement, int at, @Nullable Collection<String> texts)
        throws SQLException {
      statement.setString(
          at, texts == null ? null : texts.isEmpty() ? "" : String.join("\n", texts) + "\n");
    }

    @Override
    public @Nullable List<String> list(ResultSet row, int at) throws SQLException {
      String text = row.getString(at);
      return text == null ? null : text.isEmpty() ? List.of() : text.lines().toList();
    }

    @Override
    public void setInstant(PreparedStatement statement, int at, Instant instant)
        throws SQLException {
      statement.setObject(at, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public Instant instant(ResultSet row, int at) throws SQLException {
      return row.getObject(at, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }
}
