package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.jdbc.JdbcSchema.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of version 1 with rows in them become those of the current version. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class SchemaUpgradeTest {
  private static final List<String> FILES = List.of("V1__roster.sql", "V2__checks.sql");

  @Parameter private Database database;
  private DataSource place;

  @BeforeEach
  void open() {
    place = database.empty();
    version(1).apply();
  }

  @AfterEach
  void end() {
    database.end(place);
  }

  /** The schema as the library of a version had it. */
  private JdbcSchema version(int version) {
    return new JdbcSchema(
        place, "META-INF/roster/schema/", FILES.subList(0, version), Duration.ofMillis(120));
  }

  private void insert(RawRow row) throws SQLException {
    try (Connection connection = place.getConnection()) {
      row.insert(database, connection);
    }
  }

  private List<String> marks() throws SQLException {
    return World.query(
        place,
        "SELECT version, CASE WHEN done THEN 'done' ELSE 'begun' END FROM roster_schema"
            + " ORDER BY version");
  }

  @Test
  void the_files_of_this_test_are_those_of_the_library() {
    assertThat(JdbcSchema.of(place).neededVersion()).isEqualTo(FILES.size());
  }

  @Test
  void rows_stay_as_they_are_and_constraints_hold_from_then_on() throws SQLException {
    try (Connection connection = place.getConnection()) {
      RawWorld.fill(database, connection);
    }
    insert(
        RawRow.membership("org_acme", "usr_dan")
            .with("permissions", List.of("not to be read", ""))
            .with("allowed_ips", List.of("10.0.0.0/8")));
    List<String> before = World.everything(place);
    JdbcSchema current = JdbcSchema.of(place);
    assertThat(current.state()).isEqualTo(State.OLDER);
    assertThatThrownBy(current::validate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the tables of Roster have version 1, and this library needs version 2;"
                + " JdbcSchema.apply() brings them up");

    current.apply();

    assertThat(current.state()).isEqualTo(State.CURRENT);
    current.validate();
    assertThat(marks()).containsExactly("1 done", "2 done");
    assertThat(World.everything(place)).isEqualTo(before).hasSizeGreaterThan(13);
    assertThatThrownBy(() -> insert(RawRow.user("a b"))).isInstanceOf(SQLException.class);
    Roster roster = World.rosterOf(place);
    assertThat(
            World.upsert(
                    roster,
                    MembershipKey.of("org_beta", "usr_bob"),
                    World.change().permissions("invoices:read"))
                .outcome())
        .isEqualTo(Outcome.CREATED);
    assertThat(World.membersOf(roster, "org_acme")).hasSize(3);
  }

  @Test
  void rows_that_the_library_wrote_on_version_1_stay_as_they_are() throws SQLException {
    World.fill(place);
    List<String> before = World.everything(place);

    JdbcSchema.of(place).apply();

    assertThat(World.everything(place)).isEqualTo(before).hasSizeGreaterThan(10);
    assertThat(
            World.upsert(World.rosterOf(place), World.BOB_AT_ACME, World.change().roleIds("clerk"))
                .outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void older_library_leaves_the_tables_of_this_one_alone() throws SQLException {
    JdbcSchema.of(place).apply();
    JdbcSchema older = version(1);

    assertThat(older.state()).isEqualTo(State.NEWER);
    for (Runnable use : List.<Runnable>of(older::apply, older::validate)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("have version 2, and this library needs version 1");
    }
    assertThat(marks()).containsExactly("1 done", "2 done");
  }

  @Test
  void version_that_stopped_at_a_bad_row_goes_on_once_the_row_is_mended() throws SQLException {
    insert(RawRow.user("a b"));
    insert(RawRow.user("usr_ann"));
    JdbcSchema current = version(2);

    assertThatThrownBy(current::apply).isInstanceOf(StorageException.class);
    assertThat(current.state()).isEqualTo(State.UNFINISHED);
    assertThatThrownBy(current::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 2 of the tables of Roster was begun and is not finished");

    World.execute(place, "UPDATE roster_user SET id = 'a_b' WHERE id = 'a b'");
    World.execute(place, "DELETE FROM roster_schema WHERE version = 2 AND NOT done");
    current.apply();

    assertThat(current.state()).isEqualTo(State.CURRENT);
    assertThat(World.query(place, "SELECT id FROM roster_user ORDER BY id"))
        .containsExactly("a_b", "usr_ann");
    assertThatThrownBy(() -> insert(RawRow.user("a b"))).isInstanceOf(SQLException.class);
  }

  @Test
  void version_that_died_after_any_statement_can_be_begun_again() throws SQLException {
    List<String> statements = SchemaFile.of(database, "V2__checks.sql").statements();
    List<String> fresh = constraintsOf(version(2));
    for (int died = 1; died < statements.size(); died++) {
      database.end(place);
      place = database.empty();
      version(1).apply();
      Databases.execute(place, statements.subList(0, died));
      assertThat(version(2).state()).isEqualTo(State.UNFINISHED);

      World.execute(place, "DELETE FROM roster_schema WHERE version = 2 AND NOT done");

      assertThat(constraintsOf(version(2))).isEqualTo(fresh);
    }
  }

  @Test
  void first_version_that_died_after_any_statement_is_begun_again_without_its_tables()
      throws SQLException {
    List<String> statements = SchemaFile.of(database, "V1__roster.sql").statements();
    List<String> whole = Catalogue.of(database, place);
    for (int died = 1; died < statements.size(); died += 5) {
      database.end(place);
      place = database.empty();
      Databases.execute(place, statements.subList(0, died));
      assertThat(version(1).state()).isEqualTo(State.UNFINISHED);

      Databases.execute(place, dropping());
      version(1).apply();

      assertThat(Catalogue.of(database, place)).isEqualTo(whole);
    }
  }

  private List<String> dropping() {
    List<String> statements = new ArrayList<>();
    boolean isMariaDb = database == MariaDbDatabase.INSTANCE;
    statements.add(isMariaDb ? "SET foreign_key_checks = 0" : "SELECT 1");
    for (String table :
        List.of(
            "schema",
            "organization",
            "retired_organization",
            "user",
            "role",
            "membership",
            "membership_role")) {
      statements.add("DROP TABLE IF EXISTS roster_" + table + (isMariaDb ? "" : " CASCADE"));
    }
    return statements;
  }

  private List<String> constraintsOf(JdbcSchema schema) throws SQLException {
    schema.apply();
    return World.query(
        place,
        "SELECT LOWER(constraint_name) FROM information_schema.table_constraints"
            + " WHERE LOWER(table_name) LIKE 'roster%' AND table_schema = "
            + (database == MariaDbDatabase.INSTANCE ? "DATABASE()" : "CURRENT_SCHEMA")
            + " AND LOWER(constraint_name) LIKE '%ck' ORDER BY 1");
  }
}
