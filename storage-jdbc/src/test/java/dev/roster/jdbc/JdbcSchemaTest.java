package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.StorageException;
import dev.roster.jdbc.JdbcSchema.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class JdbcSchemaTest {
  private static final String FOLDER = "roster-schema-test/";
  private static final Duration SHORT = Duration.ofMillis(120);

  @Parameter private Database product;
  private DataSource database;

  @BeforeEach
  void open() {
    database = product.empty();
  }

  @AfterEach
  void end() {
    product.end(database);
  }

  private JdbcSchema versions(String... files) {
    return new JdbcSchema(database, FOLDER, List.of(files), SHORT);
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void fresh_database_gets_the_tables_when_the_host_asks_and_not_before() {
    JdbcSchema schema = JdbcSchema.of(database);
    JdbcMembershipRepository.create(database);
    assertThat(schema.state()).isEqualTo(State.FRESH);

    schema.apply();

    assertThat(schema.state()).isEqualTo(State.CURRENT);
    schema.validate();
    schema.apply();
    assertThat(schema.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void fresh_database_is_not_valid() {
    assertThatThrownBy(() -> JdbcSchema.of(database).validate())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the database has no tables of Roster, and this library needs version 2;"
                + " JdbcSchema.apply() creates them");
  }

  @Test
  void older_tables_are_brought_up_with_what_is_in_them() throws SQLException {
    versions("V1__first.sql").apply();
    run("INSERT INTO roster_first (id) VALUES (7)");
    JdbcSchema newer = versions("V1__first.sql", "V2__second.sql");

    assertThat(newer.state()).isEqualTo(State.OLDER);
    assertThatThrownBy(newer::validate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the tables of Roster have version 1, and this library needs version 2;"
                + " JdbcSchema.apply() brings them up");

    newer.apply();

    assertThat(newer.state()).isEqualTo(State.CURRENT);
    assertThat(number("SELECT COUNT(*) FROM roster_second")).isEqualTo(2);
  }

  @Test
  void newer_tables_are_left_alone() {
    versions("V1__first.sql", "V2__second.sql").apply();
    JdbcSchema older = versions("V1__first.sql");

    assertThat(older.state()).isEqualTo(State.NEWER);
    for (Runnable use : List.<Runnable>of(older::apply, older::validate)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the tables of Roster have version 2, and this library needs version 1: they were"
                  + " made by a newer one, which alone can use them; nothing was changed");
    }
  }

  @Test
  void tables_of_no_known_version_are_left_alone() throws SQLException {
    run("CREATE TABLE roster_user (id VARCHAR(50))");
    JdbcSchema schema = JdbcSchema.of(database);

    assertThat(schema.state()).isEqualTo(State.UNKNOWN);
    assertThatThrownBy(schema::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the database has tables of Roster, but no table roster_schema that tells their"
                + " version, and this library needs version 2; nothing was changed");
  }

  @Test
  void tables_of_the_host_are_none_of_ours() throws SQLException {
    run("CREATE TABLE users (id VARCHAR(50))");
    run("CREATE TABLE rosters (id VARCHAR(50))");

    assertThat(JdbcSchema.of(database).state()).isEqualTo(State.FRESH);
  }

  @Test
  void schema_whose_name_looks_like_a_pattern_is_no_pattern() throws SQLException {
    String name = "n" + UUID.randomUUID().toString().replace("-", "");
    List<String> names = List.of(name + "_1", name + "x1");
    for (String each : names) {
      run("CREATE SCHEMA " + each);
    }
    try {
      DataSource pattern = product.inSchema(database, names.get(0));
      DataSource other = product.inSchema(database, names.get(1));
      Databases.execute(other, List.of("CREATE TABLE roster_user (id VARCHAR(50))"));
      JdbcSchema schema = JdbcSchema.of(pattern);
      assertThat(schema.state()).isEqualTo(State.FRESH);

      schema.apply();

      assertThat(schema.state()).isEqualTo(State.CURRENT);
      assertThat(JdbcSchema.of(other).state()).isEqualTo(State.UNKNOWN);
      assertThat(JdbcSchema.of(database).state()).isEqualTo(State.FRESH);
    } finally {
      for (String each : names) {
        run("DROP SCHEMA " + each + (product == MariaDbDatabase.INSTANCE ? "" : " CASCADE"));
      }
    }
  }

  @Test
  void version_that_another_process_died_over_is_told_after_some_patience() throws SQLException {
    versions("V1__first.sql").apply();
    run("INSERT INTO roster_schema (version, done) VALUES (2, FALSE)");
    JdbcSchema schema = versions("V1__first.sql", "V2__second.sql");

    assertThat(schema.state()).isEqualTo(State.UNFINISHED);
    assertThatThrownBy(schema::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "version 2 of the tables of Roster was begun and is not finished, and this library"
                + " needs version 2; another process works on it, or died over it and left it to be"
                + " repaired by hand");
  }

  @Test
  void version_that_another_process_works_on_is_waited_for() throws Exception {
    versions("V1__first.sql").apply();
    run("INSERT INTO roster_schema (version, done) VALUES (2, FALSE)");
    JdbcSchema schema =
        new JdbcSchema(
            database, FOLDER, List.of("V1__first.sql", "V2__second.sql"), Duration.ofSeconds(30));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> applied = threads.submit(schema::apply);
      run("UPDATE roster_schema SET done = TRUE WHERE version = 2");
      applied.get();
    } finally {
      threads.shutdown();
    }

    assertThat(schema.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void first_statement_that_fails_leaves_the_database_as_it_was() {
    JdbcSchema broken = versions("V1__broken.sql");

    assertThatThrownBy(broken::apply).isInstanceOf(StorageException.class);
    assertThat(broken.state()).isEqualTo(State.FRESH);
  }

  @Test
  void statement_that_fails_in_the_middle_leaves_the_version_unfinished() {
    versions("V1__first.sql").apply();
    JdbcSchema broken = versions("V1__first.sql", "V2__broken.sql");

    assertThatThrownBy(broken::apply).isInstanceOf(StorageException.class);
    assertThat(broken.state()).isEqualTo(State.UNFINISHED);
  }

  @Test
  void many_who_apply_at_once_apply_once() throws Exception {
    int many = 8;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Object>> applied =
          IntStream.range(0, many)
              .mapToObj(
                  each ->
                      threads.submit(
                          (Callable<Object>)
                              () -> {
                                start.await();
                                JdbcSchema.of(database).apply();
                                return true;
                              }))
              .toList();
      start.countDown();
      for (Future<Object> one : applied) {
        assertThat(one.get()).isEqualTo(true);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(JdbcSchema.of(database).state()).isEqualTo(State.CURRENT);
    assertThat(number("SELECT COUNT(*) FROM roster_schema")).isEqualTo(2);
  }
}
