package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many rows the database reads, told by itself: as many as a page or a command is about,
 * however many members an organization and memberships a user has. With what the database learns of
 * its tables and without.
 */
class RowsReadTest {
  private static final int MANY = 4_000;

  private final DataSource database = H2.inMemory();
  private final Handle handle = Jdbi.create(database).open();

  /** The first organization has all users, the first user is in all organizations. */
  private void fill(boolean analyzed) {
    for (String sql :
        List.of(
            "INSERT INTO roster_user (id) SELECT 'usr_' || (10000 + x) FROM SYSTEM_RANGE(1, %d)",
            "INSERT INTO roster_organization SELECT 'org_' || (10000 + x), 'O', 1, 0,"
                + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM SYSTEM_RANGE(1, %d)",
            "INSERT INTO roster_membership SELECT 'org_10001', 'usr_' || (10000 + x), x = 1,"
                + " ARRAY[], ARRAY['a'], NULL, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM"
                + " SYSTEM_RANGE(1, %d)",
            "INSERT INTO roster_membership SELECT 'org_' || (10000 + x), 'usr_10001', TRUE,"
                + " ARRAY[], ARRAY['a'], NULL, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM"
                + " SYSTEM_RANGE(2, %d)",
            "UPDATE roster_user SET default_organization_id = 'org_10001'")) {
      handle.execute(sql.formatted(MANY));
    }
    if (analyzed) {
      handle.execute("ANALYZE SAMPLE_SIZE 0");
    }
  }

  @AfterEach
  void end() {
    handle.close();
    H2.shutDown(database);
  }

  private int rowsRead(String sql, String cursor) {
    Map<String, Object> values =
        Map.of("organization", "org_10001", "user", "usr_10001", "cursor", cursor, "limit", 101);
    String plan;
    try (Query query = handle.createQuery("EXPLAIN ANALYZE " + sql)) {
      values.forEach(query::bind);
      query.bindList("users", List.of("usr_10001", "usr_13600"));
      query.bindList("targets", List.of("usr_10001"));
      query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
      plan = query.mapTo(String.class).one();
    }
    assertThat(plan).doesNotContain("tableScan");
    return Pattern.compile("scanCount: (\\d+)")
        .matcher(plan)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .sum();
  }

  private int rowsRead(String sql) {
    return rowsRead(sql, "");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void late_pages_read_as_little_as_the_first(boolean analyzed) {
    fill(analyzed);

    assertThat(rowsRead(Sql.MEMBERS)).isLessThan(310);
    assertThat(rowsRead(Sql.MEMBERS, "usr_13600")).isLessThan(310);
    assertThat(rowsRead(Sql.MEMBERSHIPS)).isLessThan(310);
    assertThat(rowsRead(Sql.MEMBERSHIPS, "org_13600")).isLessThan(310);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void single_rows_are_found_by_reading_a_few(boolean analyzed) {
    fill(analyzed);

    assertThat(rowsRead(Sql.MEMBERSHIP)).isLessThan(10);
    assertThat(rowsRead(Sql.DEFAULT)).isLessThan(15);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.membership)).isLessThan(10);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.rolesOfMember)).isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void command_in_an_organization_reads_whom_it_is_about(boolean analyzed) {
    fill(analyzed);

    assertThat(rowsRead(Sql.USERS_TO_LOCK)).isLessThan(10);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.theOrganization)).isLessThan(10);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.targets)).isLessThan(10);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.memberships)).isLessThan(15);
    assertThat(rowsRead(H2Dialect.SNAPSHOT_SQL.rolesOfMembers)).isLessThan(15);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void members_are_locked_without_reading_all_users(boolean analyzed) {
    fill(analyzed);
    handle.execute("UPDATE roster_user SET default_organization_id = NULL");
    handle.execute("DELETE FROM roster_membership WHERE user_id > 'usr_10009'");

    assertThat(rowsRead(Sql.MEMBERS_TO_LOCK)).isLessThan(60);
    assertThat(rowsRead(Sql.MEMBERS_ALONE_TO_LOCK)).isLessThan(60);
  }

  @Test
  void no_two_indexes_are_of_the_same_columns() {
    assertThat(
            handle
                .createQuery(
                    """
                    SELECT table_name || ' ' || LISTAGG(column_name, ' ')
                      WITHIN GROUP (ORDER BY ordinal_position) AS columns
                    FROM INFORMATION_SCHEMA.INDEX_COLUMNS
                    WHERE table_name LIKE 'ROSTER%'
                    GROUP BY table_name, index_name
                    """)
                .mapTo(String.class)
                .list())
        .hasSizeGreaterThan(8)
        .doesNotHaveDuplicates();
  }
}
