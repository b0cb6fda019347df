package dev.roster.jdbc;

/**
 * The parts of a snapshot: each gives rows of the same fourteen columns, so that those a scope
 * needs are put under each other in one statement.
 */
final class SnapshotSql {
  static final int ORGANIZATION_ROW = 1;
  static final int RETIRED_ROW = 2;
  static final int USER_ROW = 3;
  static final int MEMBERSHIP_ROW = 4;
  static final int ROLE_ROW = 5;
  static final int HOLDERS_ROW = 6;

  /** The organizations that {@code :user} alone owns. */
  private static final String OWNED_ALONE =
      """
      SELECT own.organization_id
      FROM roster_membership own JOIN roster_organization o ON o.id = own.organization_id
      WHERE own.user_id = :user AND own.is_owner AND o.owner_count = 1 {lock}\
      """;

  private static final String ORGANIZATION =
      """
      SELECT 1, o.id, o.name, NULL, NULL, NULL, o.owner_count, NULL, NULL, NULL, NULL,
        o.ended_version, o.created_time, o.updated_time
      FROM roster_organization o
      """;

  private static final String USER =
      """
      SELECT 3, u.id, u.name, u.email, u.default_organization_id, (
          SELECT other.organization_id FROM roster_membership other
          WHERE other.user_id = u.id AND other.organization_id %s
          ORDER BY other.user_id, other.created_time, other.organization_id LIMIT 1 {lock}),
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM roster_user u
      """;

  private static final String MEMBERSHIP_COLUMNS =
      """
      SELECT 4, m.organization_id, m.user_id, NULL, NULL, NULL,
        CASE WHEN w.default_organization_id = m.organization_id THEN 1 ELSE 0 END,
        m.is_owner, m.role_ids, m.permissions, m.allowed_ips, m.version, m.created_time,
        m.updated_time
      FROM roster_membership m JOIN roster_user w ON w.id = m.user_id
      """;

  private static final String ROLE =
      """
      SELECT 5, r.id, r.name, r.description, NULL, NULL, NULL, NULL, r.permissions,
        r.junior_ids, NULL, NULL, NULL, NULL
      FROM roster_role r WHERE r.organization_id = :organization
      """;

  /** What gives the columns their names and types, and at most a row of its own. */
  final String head;

  final String theOrganization;
  final String retired;
  final String organizationsOfUser;
  final String targets;

  /** Users whose default is about to end with the organization. */
  final String defaultMembers;

  final String theUser;

  /**
   * Users whose default is about to end with the organizations that {@code :user} alone owns, he
   * perhaps among them.
   */
  final String defaultMembersOfOwned;

  final String memberships;
  final String membership;
  final String membershipsOfUser;
  final String allRoles;

  /**
   * All roles, if any of these members holds one. A recursion over the juniors would repeat those
   * that several roles share without end; an organization has at most 1,000 roles (V5).
   *
   * <p>They are counted: to find out whether there is one at all, PostgreSQL reads all memberships
   * where it takes many of them to be both of the organization and of the member.
   */
  final String rolesOfMembers;

  final String rolesOfMember;
  final String holders;

  private final String lock;

  /**
   * @param head a select of the fourteen columns
   * @param someRoles the condition that the roles of membership {@code h} are some
   * @param lock what each select ends with that it may lock what it reads
   */
  SnapshotSql(String head, String someRoles, String lock) {
    this.head = head;
    this.lock = lock;
    theOrganization = part(ORGANIZATION + "WHERE o.id = :organization");
    retired =
        part(
            """
            SELECT 2, r.id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
              r.ended_version, NULL, NULL
            FROM roster_retired_organization r WHERE r.id = :organization\
            """);
    organizationsOfUser =
        part(
            ORGANIZATION
                + """
                WHERE o.id IN (
                  SELECT organization_id FROM roster_membership WHERE user_id = :user {lock})\
                """);
    targets = part(USER.formatted("<> :organization") + "WHERE u.id IN (<targets>)");
    defaultMembers =
        part(
            USER.formatted("<> :organization") + "WHERE u.default_organization_id = :organization");
    theUser =
        part(
            """
            SELECT 3, u.id, u.name, u.email, u.default_organization_id, NULL, NULL, NULL, NULL,
              NULL, NULL, NULL, NULL, NULL
            FROM roster_user u WHERE u.id = :user\
            """);
    defaultMembersOfOwned =
        part(
            USER.formatted("NOT IN (" + OWNED_ALONE + ")")
                + "WHERE u.default_organization_id IN ("
                + OWNED_ALONE
                + ")");
    // The users are picked by their own key: by the second column of the other one, H2 reads the
    // whole organization.
    memberships =
        part(MEMBERSHIP_COLUMNS + "WHERE m.organization_id = :organization AND w.id IN (<users>)");
    membership =
        part(MEMBERSHIP_COLUMNS + "WHERE m.organization_id = :organization AND m.user_id = :user");
    membershipsOfUser = part(MEMBERSHIP_COLUMNS + "WHERE m.user_id = :user");
    allRoles = part(ROLE);
    rolesOfMembers =
        part(
            ROLE
                + """
                AND 0 < (
                  SELECT COUNT(*) FROM roster_membership h JOIN roster_user w ON w.id = h.user_id
                  WHERE h.organization_id = :organization AND w.id IN (<users>) AND %s {lock})\
                """
                    .formatted(someRoles));
    rolesOfMember =
        part(
            ROLE
                + """
                AND 0 < (
                  SELECT COUNT(*) FROM roster_membership h
                  WHERE h.organization_id = :organization AND h.user_id = :user AND %s {lock})\
                """
                    .formatted(someRoles));
    holders =
        part(
            """
            SELECT 6, NULL, NULL, NULL, NULL, NULL, COUNT(*), NULL, NULL, NULL, NULL, NULL, NULL,
              NULL
            FROM (
              SELECT 1 FROM roster_membership_role h
              WHERE h.organization_id = :organization AND h.role_id = :role
              LIMIT 1001 {lock}) AS counted\
            """);
  }

  private String part(String select) {
    return "(" + locking(select + " {lock}") + ")";
  }

  private String locking(String select) {
    return select.replace(" {lock}", lock);
  }

  /** The organizations that {@code :user} alone owns, as a select. */
  static String ownedAlone() {
    return OWNED_ALONE.replace(" {lock}", "");
  }
}
