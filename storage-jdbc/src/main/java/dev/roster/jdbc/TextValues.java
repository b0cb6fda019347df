package dev.roster.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Lists as text, each element ended by a line feed, which stands in none; instants as times without
 * a zone, in UTC.
 */
final class TextValues implements Values {
  private static final char END = '\n';

  @Override
  public Argument instant(Instant instant) {
    return (position, statement, context) ->
        statement.setObject(position, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  @Override
  public Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  @Override
  public Argument list(@Nullable Collection<String> texts) {
    String text = texts == null ? null : joined(texts);
    return (position, statement, context) -> statement.setString(position, text);
  }

  private static String joined(Collection<String> texts) {
    StringBuilder joined = new StringBuilder();
    texts.forEach(text -> joined.append(text).append(END));
    return joined.toString();
  }

  @Override
  public @Nullable List<String> list(ResultSet row, int column) throws SQLException {
    String joined = row.getString(column);
    if (joined == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    int from = 0;
    for (int end = joined.indexOf(END); end >= 0; end = joined.indexOf(END, from)) {
      texts.add(joined.substring(from, end));
      from = end + 1;
    }
    if (from < joined.length()) {
      texts.add(joined.substring(from));
    }
    return texts;
  }

  @Override
  public String isAmong(String parameter) {
    return "IN (<" + parameter + ">)";
  }

  @Override
  public List<String> among(Collection<String> texts) {
    return List.copyOf(texts);
  }
}
