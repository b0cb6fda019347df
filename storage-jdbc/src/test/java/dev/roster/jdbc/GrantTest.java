package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roster.jdbc.JdbcSchema.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A user of the database with the rights of the grant script has all that the library needs. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class GrantTest {
  private static final String PASSWORD = "secret";

  @Parameter private Database database;
  private DataSource place;
  private DataSource granted;
  private String user;

  @BeforeEach
  void grant() throws SQLException {
    place = database.withTables();
    String name = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    user = database == MariaDbDatabase.INSTANCE ? name + "@'127.0.0.1'" : name;
    String password = database == MariaDbDatabase.INSTANCE ? "IDENTIFIED BY" : "PASSWORD";
    World.execute(place, "CREATE TABLE invoice (id INTEGER)");
    World.execute(place, "CREATE USER " + user + " " + password + " '" + PASSWORD + "'");
    Databases.execute(place, script());
    granted = database.as(place, name, PASSWORD);
  }

  private List<String> script() throws SQLException {
    try (Connection connection = place.getConnection()) {
      String schema = String.valueOf(connection.getSchema());
      return SchemaFile.grants(database).statements().stream()
          .map(sql -> sql.replace("${user}", user).replace("${schema}", schema))
          .toList();
    }
  }

  @AfterEach
  void end() throws SQLException {
    if (database == PostgresDatabase.INSTANCE) {
      World.execute(place, "DROP OWNED BY " + user);
    }
    World.execute(place, "DROP USER " + user);
    database.end(place);
  }

  @Test
  void every_command_and_question_of_the_library_works() {
    EveryCall.prepare(granted);
    Traffic undone = new Traffic(granted);

    for (EveryCall.Call call : EveryCall.all()) {
      call.call().accept(World.rosterOf(undone.dataSource()));
    }

    assertThat(EveryCall.all()).extracting(EveryCall.Call::method).containsAll(EveryCall.offered());
  }

  @Test
  void state_of_the_tables_is_seen_and_current_ones_are_left_alone() {
    JdbcSchema schema = JdbcSchema.of(granted);

    assertThat(schema.state()).isEqualTo(State.CURRENT);
    schema.validate();
    schema.apply();
  }

  @Test
  void everything_else_is_refused() throws SQLException {
    World.fill(place);
    List<String> rows = World.everything(place);
    for (String sql :
        List.of(
            "CREATE TABLE mine (id INTEGER)",
            "DROP TABLE roster_membership_role",
            "ALTER TABLE roster_user DROP COLUMN email",
            "ALTER TABLE roster_user DROP CONSTRAINT roster_user_email_form_ck",
            "CREATE INDEX mine ON roster_user (name)",
            "TRUNCATE TABLE roster_schema",
            "INSERT INTO roster_schema (version, done) VALUES (99, TRUE)",
            "UPDATE roster_schema SET done = FALSE",
            "DELETE FROM roster_schema",
            "UPDATE roster_retired_organization SET ended_version = 0",
            "UPDATE roster_membership_role SET role_id = 'accountant'",
            "SELECT * FROM invoice",
            "INSERT INTO invoice (id) VALUES (1)",
            "CREATE SCHEMA mine")) {
      SQLException refused = catchThrowableOfType(SQLException.class, () -> run(sql));
      assertThat((Throwable) refused).as(sql).isNotNull();
      assertThat(isAboutRights(refused)).as(sql + ": " + refused).isTrue();
    }

    assertThat(World.everything(place)).isEqualTo(rows);
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = granted.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** By what each database answers to who lacks a right. */
  private boolean isAboutRights(SQLException refused) {
    int code = refused.getErrorCode();
    return switch (database.folder()) {
      case "h2" -> code == 90096 || code == 90040;
      case "postgresql" -> "42501".equals(refused.getSQLState());
      default -> code == 1142 || code == 1044 || code == 1143 || code == 1227;
    };
  }
}
