package dev.roster.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A text that was sent to a database: one statement or several, with parameters. */
record SentText(String sql, List<Parameter> parameters) {
  private static final Pattern BETWEEN_COUNTED =
      Pattern.compile("\\)\\),\n\\(SELECT COUNT\\(\\*\\) FROM (?:OLD|FINAL) TABLE \\(\n");
  private static final Pattern BEFORE_COUNTED =
      Pattern.compile("^SELECT \\(SELECT COUNT\\(\\*\\) FROM (?:OLD|FINAL) TABLE \\(\n");
  private static final Pattern CONTROL =
      Pattern.compile("(SET|SAVEPOINT|RELEASE|ROLLBACK|IF|SHOW|END)\\b[^?]*");

  private static final Pattern SELECT = Pattern.compile("\\(?SELECT\\b");

  /** Gives a parameter its value. */
  interface Binding {
    void bind(PreparedStatement statement, int index) throws SQLException;
  }

  record Parameter(int index, Binding binding) {}

  /**
   * Its statements, each of which the database plans by itself. Those that begin, end and steer are
   * left out: they read no rows.
   */
  List<SentText> statements() {
    List<Parameter> inOrder =
        parameters.stream().sorted(Comparator.comparingInt(Parameter::index)).toList();
    List<SentText> statements = new ArrayList<>();
    int from = 0;
    for (String text : texts()) {
      int to = from + (int) text.chars().filter(c -> c == '?').count();
      List<Parameter> own = new ArrayList<>();
      for (Parameter parameter : inOrder.subList(from, to)) {
        own.add(new Parameter(own.size() + 1, parameter.binding()));
      }
      if (!CONTROL.matcher(text).matches()) {
        statements.add(new SentText(text, List.copyOf(own)));
      }
      from = to;
    }
    if (from != inOrder.size()) {
      throw new AssertionError("parameters are left over in " + sql);
    }
    return statements;
  }

  private List<String> texts() {
    String text = sql.strip();
    if (BEFORE_COUNTED.matcher(text).find()) {
      String inner = BEFORE_COUNTED.matcher(text).replaceFirst("");
      return List.of(BETWEEN_COUNTED.split(inner.substring(0, inner.lastIndexOf("))"))));
    }
    if (text.startsWith("BEGIN NOT ATOMIC")) {
      text = text.substring("BEGIN NOT ATOMIC".length(), text.lastIndexOf("END"));
    }
    return Arrays.stream(text.split(";\n", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** Whether it reads and changes nothing. */
  boolean isSelect() {
    return SELECT.matcher(sql).lookingAt() && !sql.contains("pg_advisory");
  }

  /** Gives all parameters their values, in a statement of that text, whatever is before it. */
  void bind(PreparedStatement statement) throws SQLException {
    for (Parameter parameter : parameters) {
      parameter.binding().bind(statement, parameter.index());
    }
  }
}
