package dev.roster.jdbc;

/**
 * The parts of a snapshot: each gives rows of the same thirteen columns, so that those a scope
 * needs are put under each other in one statement.
 */
final class SnapshotSql {
  private SnapshotSql() {}

  static final int ORGANIZATION_ROW = 1;
  static final int RETIRED_ROW = 2;
  static final int USER_ROW = 3;
  static final int MEMBERSHIP_ROW = 4;
  static final int ROLE_ROW = 5;
  static final int HOLDERS_ROW = 6;

  /** The organizations that {@code :user} alone owns. */
  static final String OWNED_ALONE =
      """
      SELECT own.organization_id
      FROM roster_membership own JOIN roster_organization o ON o.id = own.organization_id
      WHERE own.user_id = :user AND own.is_owner AND o.owner_count = 1\
      """;

  /** What stands between two parts. */
  static final String UNION = "\nUNION ALL\n";

  private static final String ORGANIZATION =
      """
      SELECT 1 AS kind, o.id AS a, o.name AS b, CAST(NULL AS VARCHAR(1)) AS c,
        CAST(NULL AS VARCHAR(1)) AS d, o.owner_count AS n, o.ended_version AS v,
        o.created_time AS created, o.updated_time AS updated, CAST(NULL AS BOOLEAN) AS flag,
        CAST(NULL AS VARCHAR(1) ARRAY) AS x, CAST(NULL AS VARCHAR(1) ARRAY) AS y,
        CAST(NULL AS VARCHAR(1) ARRAY) AS z
      FROM roster_organization o
      """;

  static final String THE_ORGANIZATION =
      ORGANIZATION
          + """
          WHERE o.id = :organization
          UNION ALL
          SELECT 2, r.id, NULL, NULL, NULL, NULL, r.ended_version, NULL, NULL, NULL,
            NULL, NULL, NULL
          FROM roster_retired_organization r WHERE r.id = :organization\
          """;

  static final String ORGANIZATIONS_OF_USER =
      ORGANIZATION
          + """
          WHERE o.id IN (SELECT organization_id FROM roster_membership WHERE user_id = :user)\
          """;

  private static final String USER_COLUMNS =
      """
      SELECT 3, u.id, u.name, u.email, u.default_organization_id, NULL, NULL, NULL, NULL, NULL,
        ARRAY[(
          SELECT other.organization_id FROM roster_membership other
          WHERE other.user_id = u.id AND other.organization_id %s
          ORDER BY other.user_id, other.created_time, other.organization_id LIMIT 1)],
        NULL, NULL
      FROM roster_user u
      """;

  static final String TARGETS =
      USER_COLUMNS.formatted("<> :organization") + "WHERE u.id IN (<targets>)";

  /** Users whose default is about to end with the organization. */
  static final String DEFAULT_MEMBERS =
      USER_COLUMNS.formatted("<> :organization")
          + "WHERE u.default_organization_id = :organization";

  static final String THE_USER =
      """
      SELECT 3 AS kind, u.id AS a, u.name AS b, u.email AS c, u.default_organization_id AS d,
        CAST(NULL AS INTEGER) AS n, CAST(NULL AS BIGINT) AS v,
        CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS created,
        CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS updated, CAST(NULL AS BOOLEAN) AS flag,
        CAST(NULL AS VARCHAR(1) ARRAY) AS x, CAST(NULL AS VARCHAR(1) ARRAY) AS y,
        CAST(NULL AS VARCHAR(1) ARRAY) AS z
      FROM roster_user u WHERE u.id = :user\
      """;

  /**
   * Users whose default is about to end with the organizations that {@code :user} alone owns, he
   * perhaps among them.
   */
  static final String DEFAULT_MEMBERS_OF_OWNED =
      USER_COLUMNS.formatted("NOT IN (" + OWNED_ALONE + ")")
          + "WHERE u.default_organization_id IN ("
          + OWNED_ALONE
          + ")";

  private static final String MEMBERSHIP_COLUMNS =
      """
      SELECT 4 AS kind, m.organization_id AS a, m.user_id AS b, CAST(NULL AS VARCHAR(1)) AS c,
        CAST(NULL AS VARCHAR(1)) AS d,
        CASE WHEN w.default_organization_id = m.organization_id THEN 1 ELSE 0 END AS n,
        m.version AS v, m.created_time AS created, m.updated_time AS updated,
        m.is_owner AS flag, m.role_ids AS x, m.permissions AS y, m.allowed_ips AS z
      FROM roster_membership m JOIN roster_user w ON w.id = m.user_id
      """;

  // The users are picked by their own key: by the second column of the other one, H2 reads the
  // whole
  // organization.
  static final String MEMBERSHIPS =
      MEMBERSHIP_COLUMNS + "WHERE m.organization_id = :organization AND w.id IN (<users>)";

  static final String MEMBERSHIP =
      MEMBERSHIP_COLUMNS + "WHERE m.organization_id = :organization AND m.user_id = :user";

  static final String MEMBERSHIPS_OF_USER = MEMBERSHIP_COLUMNS + "WHERE m.user_id = :user";

  static final String ALL_ROLES =
      """
      SELECT 5, r.id, r.name, r.description, NULL, NULL, NULL, NULL, NULL, NULL,
        r.permissions, r.junior_ids, NULL
      FROM roster_role r WHERE r.organization_id = :organization\
      """;

  /**
   * All roles, if any of these members holds one. A recursion over the juniors would repeat those
   * that several roles share without end; an organization has at most 1,000 roles (V5).
   */
  static final String ROLES_OF_MEMBERS =
      ALL_ROLES
          + "\n"
          + """
          AND EXISTS (
            SELECT 1 FROM roster_membership h JOIN roster_user w ON w.id = h.user_id
            WHERE h.organization_id = :organization AND w.id IN (<users>)
              AND CARDINALITY(h.role_ids) > 0)\
          """;

  static final String ROLES_OF_MEMBER =
      ALL_ROLES
          + "\n"
          + """
          AND EXISTS (
            SELECT 1 FROM roster_membership h
            WHERE h.organization_id = :organization AND h.user_id = :user
              AND CARDINALITY(h.role_ids) > 0)\
          """;

  static final String HOLDERS =
      """
      SELECT 6, NULL, NULL, NULL, NULL, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM (
        SELECT 1 FROM roster_membership_role h
        WHERE h.organization_id = :organization AND h.role_id = :role LIMIT 1001) AS counted\
      """;
}
