package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** What a database answers to EXPLAIN, and which tables of Roster it would read from end to end. */
interface PlanReader {
  /** The plans that the database may choose for a statement. */
  List<String> plans(Connection connection, SentText statement) throws SQLException;

  /** What in a plan reads all of a table, by an index or without one. */
  List<String> wholeReads(String plan);

  /** How many rows a statement that selects reads, on its way as well; it is executed. */
  long rowsRead(Connection connection, SentText select) throws SQLException;

  static PlanReader of(Database database) {
    return switch (database.folder()) {
      case "h2" -> new H2Plans();
      case "postgresql" -> new PostgresPlans();
      default -> new MariaDbPlans();
    };
  }

  private static String explain(Connection connection, String how, SentText statement)
      throws SQLException {
    try (PreparedStatement explaining = connection.prepareStatement(how + statement.sql())) {
      statement.bind(explaining);
      return text(explaining.executeQuery());
    }
  }

  private static String text(ResultSet rows) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (rows) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  private static List<String> found(Pattern pattern, String plan) {
    return pattern.matcher(plan).results().map(match -> match.group().strip()).toList();
  }

  private static LongStream numbers(String pattern, String plan) {
    return Pattern.compile(pattern)
        .matcher(plan)
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)));
  }

  /** Behind a table stands the index that it is read by, and behind that the condition. */
  final class H2Plans implements PlanReader {
    private static final Pattern WHOLE =
        Pattern.compile("/\\* [A-Z0-9_.]*ROSTER_[A-Z0-9_]*(\\.tableScan)? \\*/");

    @Override
    public List<String> plans(Connection connection, SentText statement) throws SQLException {
      return List.of(explain(connection, "EXPLAIN ", statement));
    }

    @Override
    public List<String> wholeReads(String plan) {
      return found(WHOLE, plan);
    }

    @Override
    public long rowsRead(Connection connection, SentText select) throws SQLException {
      String plan = explain(connection, "EXPLAIN ANALYZE ", select);
      return numbers("scanCount: (\\d+)", plan).sum();
    }
  }

  /** One plan for the parameters, and one for whatever parameters, to which drivers go over. */
  final class PostgresPlans implements PlanReader {
    private static final Pattern TABLE_SCAN = Pattern.compile("Seq Scan on roster_\\w+");
    private static final Pattern INDEX_SCAN =
        Pattern.compile("Index (?:Only )?Scan (?:Backward )?using \\S+ on roster_\\w+.*\n.*");

    @Override
    public List<String> plans(Connection connection, SentText statement) throws SQLException {
      return List.of(explain(connection, "EXPLAIN ", statement), generic(connection, statement));
    }

    private static String generic(Connection connection, SentText sent) throws SQLException {
      Matcher parameter = Pattern.compile("\\?").matcher(sent.sql());
      StringBuilder sql = new StringBuilder();
      List<String> values = new ArrayList<>();
      while (parameter.find()) {
        values.add("NULL");
        parameter.appendReplacement(sql, "\\$" + values.size());
      }
      parameter.appendTail(sql);
      try (Statement explaining = connection.createStatement()) {
        explaining.execute("SET plan_cache_mode = force_generic_plan");
        explaining.execute("PREPARE explained AS " + sql);
        String arguments = values.isEmpty() ? "" : "(" + String.join(", ", values) + ")";
        String plan = text(explaining.executeQuery("EXPLAIN EXECUTE explained" + arguments));
        explaining.execute("DEALLOCATE explained");
        explaining.execute("RESET plan_cache_mode");
        return plan;
      }
    }

    @Override
    public List<String> wholeReads(String plan) {
      List<String> whole = new ArrayList<>(found(TABLE_SCAN, plan));
      found(INDEX_SCAN, plan).stream()
          .filter(scan -> !scan.contains("Index Cond:"))
          .forEach(whole::add);
      return whole;
    }

    @Override
    public long rowsRead(Connection connection, SentText select) throws SQLException {
      String plan = explain(connection, "EXPLAIN (ANALYZE, TIMING OFF) ", select);
      return Pattern.compile(
              "Scan (?:Backward )?(?:using|on) .*actual rows=(\\d+) loops=(\\d+)"
                  + "(?:(?!->)[^$])*?(?:Rows Removed by Filter: (\\d+)|->|$)")
          .matcher(plan)
          .results()
          .mapToLong(
              scan ->
                  Long.parseLong(scan.group(2))
                      * (Long.parseLong(scan.group(1))
                          + (scan.group(3) == null ? 0 : Long.parseLong(scan.group(3)))))
          .sum();
    }
  }

  /** Tables that the server makes for itself have names in angle brackets. */
  final class MariaDbPlans implements PlanReader {
    private static final Pattern WHOLE =
        Pattern.compile("\"table_name\": \"[^<\"]+\",\\s*\"access_type\": \"(?:ALL|index)\"");

    @Override
    public List<String> plans(Connection connection, SentText statement) throws SQLException {
      return List.of(explain(connection, "EXPLAIN FORMAT=JSON ", statement));
    }

    @Override
    public List<String> wholeReads(String plan) {
      return found(WHOLE, plan);
    }

    @Override
    public long rowsRead(Connection connection, SentText select) throws SQLException {
      String plan = explain(connection, "ANALYZE FORMAT=JSON ", select);
      return Pattern.compile("\"r_loops\": (\\d+)[^{}]*?\"r_rows\": ([0-9.]+)")
          .matcher(plan)
          .results()
          .mapToLong(
              table ->
                  Math.round(Long.parseLong(table.group(1)) * Double.parseDouble(table.group(2))))
          .sum();
    }
  }
}
