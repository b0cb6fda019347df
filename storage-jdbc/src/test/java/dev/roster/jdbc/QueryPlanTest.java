package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Roster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No statement that the library sends reads a whole table of a hundred thousand members: those that
 * every command and every question send are seen on their way, and explained.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class QueryPlanTest {
  /** A thousand roles of an organization, as many holders, a page: whatever a rule bounds. */
  private static final int MOST_ROWS = 5_000;

  private static DataSource place;

  /** Of each statement that is sent, one. */
  private static Map<String, SentText> sent;

  @Parameter private Database database;

  @BeforeParameterizedClassInvocation(injectArguments = true)
  static void fill(Database database) throws SQLException {
    place = database.withTables();
    EveryCall.prepare(place);
    BulkRows.fill(database, place);
    sent = new LinkedHashMap<>();
    Traffic traffic = new Traffic(place);
    for (EveryCall.Call call : EveryCall.all()) {
      call.call().accept(World.rosterOf(traffic.dataSource()));
      remember(call, traffic);
      inTransactionOfHost(call, traffic);
      remember(call, traffic);
    }
  }

  @AfterParameterizedClassInvocation(injectArguments = true)
  static void end(Database database) {
    database.end(place);
  }

  private static void inTransactionOfHost(EveryCall.Call call, Traffic traffic)
      throws SQLException {
    try (Connection connection = traffic.dataSource().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      Roster roster =
          Roster.builder()
              .repository(JdbcMembershipRepository.create(place).joining(connection))
              .build();
      call.call().accept(roster);
      connection.rollback();
    }
  }

  private static void remember(EveryCall.Call call, Traffic traffic) {
    List<SentText> taken = traffic.take();
    assertThat(taken).as(call.method()).isNotEmpty();
    for (SentText text : taken) {
      text.statements().forEach(statement -> sent.putIfAbsent(statement.sql(), statement));
    }
  }

  /** The statements that read a whole table, or much of one, each with what does so. */
  private Map<String, List<String>> wholeReads() throws SQLException {
    PlanReader reader = PlanReader.of(database);
    Map<String, List<String>> whole = new TreeMap<>();
    try (Connection connection = place.getConnection()) {
      for (SentText statement : sent.values()) {
        for (String plan : reader.plans(connection, statement)) {
          List<String> found = reader.wholeReads(plan);
          if (!found.isEmpty()) {
            whole.put(statement.sql(), found);
          }
        }
        if (statement.isSelect()) {
          long rows = reader.rowsRead(connection, statement);
          if (rows > MOST_ROWS) {
            whole.put(
                statement.sql(),
                List.of(rows + " rows, by " + reader.plans(connection, statement)));
          }
        }
      }
    }
    return whole;
  }

  @Test
  void every_command_and_question_is_looked_at() {
    assertThat(EveryCall.all()).extracting(EveryCall.Call::method).containsAll(EveryCall.offered());
    assertThat(sent.keySet().stream().collect(Collectors.joining("\n")))
        .contains(
            "roster_organization",
            "roster_retired_organization",
            "roster_user",
            "roster_role",
            "roster_membership_role",
            "INSERT INTO roster_membership",
            "UPDATE roster_membership",
            "DELETE FROM roster_membership",
            "FOR UPDATE");
    assertThat(sent).hasSizeGreaterThan(40);
  }

  @Test
  void no_statement_reads_a_whole_table() throws SQLException {
    assertThat(wholeReads()).isEmpty();
  }

  @Test
  void statement_whose_index_is_missing_is_seen() throws SQLException {
    String dropped = database == MariaDbDatabase.INSTANCE ? " ON roster_membership" : "";
    Databases.execute(
        place,
        List.of(
            "ALTER TABLE roster_membership DROP CONSTRAINT roster_membership_user_fk",
            "DROP INDEX roster_membership_user_ix" + dropped,
            "DROP INDEX roster_membership_user_age_ix" + dropped));
    try {
      assertThat(wholeReads().keySet())
          .anyMatch(sql -> sql.contains("WHERE other.user_id = u.id"))
          .allMatch(sql -> sql.contains("roster_membership"));
    } finally {
      Databases.execute(
          place,
          SchemaFile.of(database, "V1__roster.sql").statements().stream()
              .filter(sql -> sql.contains("roster_membership_user_"))
              .toList());
    }
  }
}
