package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables themselves refuse, and what they take, when somebody writes past the library. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class SchemaConstraintTest {
  private static DataSource place;

  @Parameter private Database database;
  private Connection connection;

  @BeforeParameterizedClassInvocation(injectArguments = true)
  static void create(Database database) throws SQLException {
    place = database.withTables();
    try (Connection connection = place.getConnection()) {
      RawWorld.fill(database, connection);
    }
  }

  @AfterParameterizedClassInvocation(injectArguments = true)
  static void end(Database database) {
    database.end(place);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection = place.getConnection();
    connection.setAutoCommit(false);
  }

  @AfterEach
  void undo() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private void insert(RawRow row) throws SQLException {
    row.insert(database, connection);
  }

  private int run(String sql) throws SQLException {
    return World.execute(connection, sql);
  }

  /** By a constraint (class 23), or by the type of a column (class 22). */
  private static void assertRefused(ThrowingCallable writing) {
    SQLException refused = catchThrowableOfType(SQLException.class, writing);
    assertThat((Throwable) refused).as("nothing was refused").isNotNull();
    assertThat(refused.getSQLState()).matches("2[23].*");
  }

  static Stream<ValueCase> values() {
    return ValueCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  @Tag("O1")
  @Tag("V1")
  @Tag("V2")
  @Tag("V3")
  @Tag("V5")
  @Tag("R2")
  void value_is_taken_up_to_its_limit_and_refused_beyond(ValueCase given) throws SQLException {
    if (given.isTaken()) {
      insert(given.written());
    } else {
      assertRefused(() -> insert(given.written()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no owner              | UPDATE roster_organization SET owner_count = owner_count - 1
          default of a stranger | UPDATE roster_user SET default_organization_id = 'org_beta' WHERE id = 'usr_bob'
          default of nobody     | UPDATE roster_user SET default_organization_id = 'org_acme' WHERE id = 'usr_dan'
          default nowhere       | UPDATE roster_user SET default_organization_id = 'org_none' WHERE id = 'usr_bob'
          default that ends     | DELETE FROM roster_membership WHERE user_id = 'usr_cleo'
          default that moves    | UPDATE roster_membership SET organization_id = 'org_acme' WHERE user_id = 'usr_cleo'
          second membership     | INSERT INTO roster_membership SELECT * FROM roster_membership WHERE user_id = 'usr_bob'
          second organization   | INSERT INTO roster_organization SELECT * FROM roster_organization
          second user           | INSERT INTO roster_user SELECT * FROM roster_user WHERE id = 'usr_dan'
          second role           | INSERT INTO roster_role SELECT * FROM roster_role
          second retirement     | INSERT INTO roster_retired_organization SELECT * FROM roster_retired_organization
          unknown user          | UPDATE roster_membership SET user_id = 'usr_none' WHERE user_id = 'usr_ann'
          unknown organization  | UPDATE roster_membership SET organization_id = 'org_none' WHERE user_id = 'usr_ann'
          user who is a member  | DELETE FROM roster_user WHERE id = 'usr_bob'
          organization in use   | DELETE FROM roster_organization WHERE id = 'org_acme'
          member with a role    | DELETE FROM roster_membership WHERE user_id = 'usr_bob'
          role in use           | DELETE FROM roster_role WHERE id = 'clerk'
          role in use elsewhere | UPDATE roster_role SET organization_id = 'org_beta' WHERE id = 'clerk'
          role of another       | UPDATE roster_membership_role SET organization_id = 'org_beta'
          unknown role held     | UPDATE roster_membership_role SET role_id = 'none'
          user renamed          | UPDATE roster_user SET id = 'usr_new' WHERE id = 'usr_bob'
          organization renamed  | UPDATE roster_organization SET id = 'org_new' WHERE id = 'org_acme'
          """)
  @Tag("O1")
  @Tag("D1")
  @Tag("R1")
  @Tag("R3")
  void row_that_another_one_needs_or_contradicts_is_refused(String what, String sql) {
    assertRefused(() -> run(sql));
  }

  @Test
  @Tag("R1")
  void row_without_what_it_names_is_refused() throws SQLException {
    for (RawRow orphan :
        List.of(
            RawRow.membership("org_acme", "usr_none"),
            RawRow.membership("org_none", "usr_dan"),
            RawRow.membership("org_gone", "usr_dan"),
            RawRow.role("org_none", "clerk"),
            RawRow.holder("org_acme", "usr_dan", "clerk"),
            RawRow.holder("org_acme", "usr_ann", "none"),
            RawRow.holder("org_beta", "usr_cleo", "clerk"),
            RawRow.user("usr_new").with("default_organization_id", "org_acme"))) {
      assertRefused(() -> insert(orphan));
      connection.rollback();
    }
  }

  @Test
  @Tag("V1")
  void id_in_other_letters_is_another_one() throws SQLException {
    for (RawRow wrong :
        List.of(
            RawRow.membership("org_acme", "USR_DAN"),
            RawRow.membership("ORG_ACME", "usr_dan"),
            RawRow.role("Org_acme", "role_new"),
            RawRow.holder("org_acme", "usr_ann", "Clerk"),
            RawRow.holder("org_acme", "Usr_ann", "clerk"))) {
      assertRefused(() -> insert(wrong));
      connection.rollback();
    }
    assertRefused(() -> run("UPDATE roster_user SET default_organization_id = 'Org_Acme'"));
    connection.rollback();

    insert(RawRow.organization("ORG_ACME"));
    insert(RawRow.user("USR_DAN"));
    insert(RawRow.role("org_acme", "CLERK"));
    insert(RawRow.membership("org_acme", "usr_dan"));
    insert(RawRow.membership("org_acme", "USR_DAN"));
    insert(RawRow.membership("ORG_ACME", "usr_dan"));
    insert(RawRow.retired("ORG_GONE"));
  }

  @Test
  @Tag("V1")
  void id_with_a_blank_behind_it_names_nothing() throws SQLException {
    for (RawRow wrong :
        List.of(
            RawRow.membership("org_acme", "usr_dan "),
            RawRow.membership("org_acme ", "usr_dan"),
            RawRow.role("org_acme ", "role_new"),
            RawRow.holder("org_acme", "usr_ann", "clerk "),
            RawRow.holder("org_acme ", "usr_ann", "clerk"),
            RawRow.holder("org_acme", "usr_ann ", "clerk"))) {
      assertRefused(() -> insert(wrong));
      connection.rollback();
    }
    assertRefused(
        () ->
            run("UPDATE roster_user SET default_organization_id = 'org_acme ' WHERE id='usr_ann'"));
  }

  @Test
  @Tag("V1")
  void blank_beyond_the_length_of_a_column_is_never_kept() throws SQLException {
    String longest = "x".repeat(50);
    try {
      insert(RawRow.user(longest + " "));
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo("22001");
      assertThat(database).isEqualTo(H2Database.INSTANCE);
      return;
    }

    assertThat(first("SELECT id FROM roster_user WHERE id LIKE 'x%'")).isEqualTo(longest);
  }

  @Test
  @Tag("V6")
  void ids_are_in_the_order_of_code_points() throws SQLException {
    for (String id : List.of("~", "a", "_", "B", "A", "@", "9", ".x", "-", "aa", "a-", "a.")) {
      insert(RawRow.retired("org_1" + id));
    }

    assertThat(all("SELECT id FROM roster_retired_organization WHERE id LIKE 'org_1%' ORDER BY id"))
        .containsExactly(
            "org_1-", "org_1.x", "org_19", "org_1@", "org_1A", "org_1B", "org_1_", "org_1a",
            "org_1a-", "org_1a.", "org_1aa", "org_1~");
  }

  @Test
  void row_that_the_library_writes_fits_in_its_largest_form() throws SQLException {
    List<String> hundred =
        Stream.iterate(0, i -> i + 1).limit(100).map(SchemaConstraintTest::id).toList();
    List<String> thousand =
        Stream.iterate(0, i -> i + 1).limit(1_000).map(SchemaConstraintTest::permission).toList();
    insert(
        RawRow.membership("org_acme", "usr_dan")
            .with("role_ids", hundred)
            .with("permissions", thousand)
            .with("allowed_ips", thousand.stream().map(text -> text.substring(0, 43)).toList()));
    insert(
        RawRow.role("org_acme", "role_new")
            .with("name", "\uD83D\uDE80".repeat(50))
            .with("description", "\uD83D\uDE80".repeat(255))
            .with("permissions", thousand)
            .with("junior_ids", hundred));

    assertThat(first("SELECT COUNT(*) FROM roster_membership WHERE user_id = 'usr_dan'"))
        .isEqualTo("1");
  }

  private static String id(int number) {
    return (number + "x".repeat(50)).substring(0, 50);
  }

  private static String permission(int number) {
    return (number + "x".repeat(100)).substring(0, 100);
  }

  private List<String> all(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Stream.Builder<String> texts = Stream.builder();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts.build().toList();
    }
  }

  private String first(String sql) throws SQLException {
    return all(sql).get(0);
  }

  @Test
  @Tag("V2")
  void half_a_surrogate_pair_is_never_kept() {
    for (String name : List.of("a\uD83D", "\uDE80a", "a\uD83Db")) {
      assertThatThrownBy(
              () -> {
                insert(RawRow.user("usr_new").with("name", name));
                // A driver that cannot send it sends '?' in its place.
                assertThat(first("SELECT name FROM roster_user WHERE id = 'usr_new'"))
                    .isEqualTo(name);
              })
          .as(name)
          .isInstanceOfAny(SQLException.class, AssertionError.class);
    }
  }
}
