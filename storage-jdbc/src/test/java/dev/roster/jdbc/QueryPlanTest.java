package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement reads a whole table, or a whole organization to find a page of it. */
class QueryPlanTest {
  private static final int MEMBERS = 3_000;

  private static DataSource database;
  private static Handle handle;

  @BeforeAll
  static void fill() {
    database = H2.inMemory();
    handle = Jdbi.create(database).open();
    for (String sql :
        List.of(
            "INSERT INTO roster_user (id) SELECT 'usr_' || x FROM SYSTEM_RANGE(1, " + MEMBERS + ")",
            "INSERT INTO roster_organization SELECT 'org_' || x, 'Acme', 1, 0, CURRENT_TIMESTAMP,"
                + " CURRENT_TIMESTAMP FROM SYSTEM_RANGE(1, 50)",
            "INSERT INTO roster_membership SELECT 'org_1', 'usr_' || x, x = 1, ARRAY[],"
                + " ARRAY['a:b'], NULL, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM"
                + " SYSTEM_RANGE(1, "
                + MEMBERS
                + ")",
            "INSERT INTO roster_role SELECT 'org_1', 'role_' || x, 'A', NULL, ARRAY[], ARRAY[] FROM"
                + " SYSTEM_RANGE(1, 500)",
            "INSERT INTO roster_membership_role SELECT 'org_1', 'usr_' || x, 'role_1' FROM"
                + " SYSTEM_RANGE(1, 2000)",
            "UPDATE roster_user SET default_organization_id = 'org_1'",
            "ANALYZE")) {
      handle.execute(sql);
    }
  }

  @AfterAll
  static void close() {
    handle.close();
    H2.shutDown(database);
  }

  private static Stream<Arguments> statements() {
    return Stream.of(
            Sql.ORGANIZATION,
            Sql.USER,
            Sql.ROLE,
            Sql.ROLES,
            Sql.MEMBERSHIP,
            Sql.DEFAULT,
            Sql.MEMBERS,
            Sql.MEMBERSHIPS,
            Sql.ORGANIZATIONS_OF_USER,
            Sql.ORGANIZATION_TO_LOCK,
            Sql.ORGANIZATIONS_TO_LOCK,
            Sql.USER_TO_LOCK,
            Sql.USERS_TO_LOCK,
            H2Dialect.SNAPSHOT_SQL.theOrganization,
            H2Dialect.SNAPSHOT_SQL.theUser,
            H2Dialect.SNAPSHOT_SQL.targets,
            H2Dialect.SNAPSHOT_SQL.membership,
            H2Dialect.SNAPSHOT_SQL.memberships,
            H2Dialect.SNAPSHOT_SQL.membershipsOfUser,
            H2Dialect.SNAPSHOT_SQL.organizationsOfUser,
            H2Dialect.SNAPSHOT_SQL.allRoles,
            H2Dialect.SNAPSHOT_SQL.rolesOfMember,
            H2Dialect.SNAPSHOT_SQL.rolesOfMembers,
            H2Dialect.SNAPSHOT_SQL.holders,
            H2Dialect.SNAPSHOT_SQL.defaultMembers,
            Sql.TALLY_ORGANIZATION,
            Sql.SET_DEFAULT,
            Sql.DELETE_MEMBERSHIP,
            Sql.DELETE_HOLDERS_OF_MEMBER,
            Sql.DELETE_ROLE,
            Sql.DELETE_USER)
        .map(Arguments::of);
  }

  private static String plan(String sql) {
    Map<String, Object> values =
        Map.of(
            "organization", "org_1",
            "user", "usr_7",
            "id", "usr_7",
            "role", "role_1",
            "limit", 100,
            "cursor", "usr_27",
            "owners", 0,
            "endedVersion", 0L);
    try (Query query = handle.createQuery("EXPLAIN " + sql)) {
      values.forEach(query::bind);
      for (String list : List.of("organizations", "users", "targets")) {
        query.bindList(list, List.of("org_1", "usr_7"));
      }
      query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
      return query.mapTo(String.class).one();
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void statement_goes_by_an_index(String sql) {
    assertThat(plan(sql)).doesNotContain("tableScan").contains("ROSTER_");
  }

  @Test
  void statement_that_is_scanned_is_seen() {
    assertThat(plan("SELECT id FROM roster_user WHERE name = 'Ann Lee'")).contains("tableScan");
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr_1", "usr_90"})
  void page_reads_about_as_many_rows_as_it_has(String cursor) {
    String plan =
        handle
            .createQuery("EXPLAIN ANALYZE " + Sql.MEMBERS)
            .bind("organization", "org_1")
            .bind("cursor", cursor)
            .bind("limit", 100)
            .mapTo(String.class)
            .one();

    assertThat(plan).doesNotContain("tableScan");
    assertThat(
            Pattern.compile("scanCount: (\\d+)")
                .matcher(plan)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElseThrow())
        .isLessThan(400);
  }
}
