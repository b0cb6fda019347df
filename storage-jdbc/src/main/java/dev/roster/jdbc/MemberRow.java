package dev.roster.jdbc;

import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope.OfOrganization;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a command in one organization reads of it, of those whom it names and of their memberships,
 * as one row, however much of it there is. Databases answer that sooner than a union, and H2 keeps
 * it parsed.
 */
final class MemberRow {
  private static final String ORGANIZATION =
      """
      SELECT o.name, o.owner_count, o.ended_version, o.created_time, o.updated_time,
        t.ended_version\
      """;

  private static final int RETIRED = 6;
  private static final int FIRST_USER = 7;

  private static final String MEMBERSHIP =
      """
      ,
        m{n}.is_owner, m{n}.role_ids, m{n}.permissions, m{n}.allowed_ips, m{n}.version,
        m{n}.created_time, m{n}.updated_time\
      """;

  private static final int MEMBERSHIP_COLUMNS = 7;
  private static final int VERSION = 4;

  private static final String TARGET =
      """
      ,
        u{n}.id, u{n}.name, u{n}.email, u{n}.default_organization_id, (
          SELECT other.organization_id FROM roster_membership other
          WHERE other.user_id = u{n}.id AND other.organization_id <> :organization
          ORDER BY other.user_id, other.created_time, other.organization_id LIMIT 1{lock})\
      """;

  private static final int TARGET_COLUMNS = 5;

  /** A database bounds the columns and tables of a select; no command names more than two. */
  private static final int MOST_TARGETS = 4;

  private static final String JOIN_ORGANIZATION =
      """

        LEFT JOIN roster_organization o ON o.id = :organization
        LEFT JOIN roster_retired_organization t ON t.id = :organization\
      """;

  private static final String JOIN_MEMBERSHIP =
      """

        LEFT JOIN roster_membership m{n}
          ON m{n}.organization_id = :organization AND m{n}.user_id = :user{n}\
      """;

  private static final String JOIN_TARGET =
      """

        LEFT JOIN roster_user u{n} ON u{n}.id = :user{n}\
      """;

  private static final String ROLES =
      """
      SELECT r.id, r.name, r.description, r.permissions, r.junior_ids
      FROM roster_role r WHERE r.organization_id = :organization\
      """;

  // Counted: to find out whether there is one at all, PostgreSQL may read all memberships.
  private static final String HOLDS_ROLES =
      """
      0 < (
        SELECT COUNT(*) FROM roster_membership h
        WHERE h.organization_id = :organization AND h.user_id = :user{n} AND {some}{lock})\
      """;

  private final String oneRow;
  private final Function<OfOrganization, String> more;
  private final String someRoles;
  private final String lock;
  private final Rows rows;
  private final Map<Shape, Texts> texts = new ConcurrentHashMap<>();

  /** What of a scope the statements depend on. */
  private record Shape(List<Boolean> areTargets, boolean needsAllRoles) {
    static Shape of(OfOrganization scope) {
      List<Boolean> areTargets = new ArrayList<>();
      SnapshotRows.users(scope).forEach(user -> areTargets.add(scope.userIds().contains(user)));
      return new Shape(areTargets, MemberRow.needsAllRoles(scope));
    }
  }

  private record Texts(String row, String roles) {}

  /**
   * @param oneRow a table of one row
   * @param more columns behind all others
   * @param someRoles the condition that the roles of membership {@code h} are some
   * @param lock what each select ends with that it may lock what it reads
   */
  MemberRow(
      String oneRow,
      Function<OfOrganization, String> more,
      String someRoles,
      String lock,
      Values values) {
    this.oneRow = oneRow;
    this.more = more;
    this.someRoles = someRoles;
    this.lock = lock;
    this.rows = new Rows(values);
  }

  /** Whether this row and roles are all that a scope needs, and the row is not too wide. */
  static boolean suffices(OfOrganization scope) {
    return scope.userIds().size() <= MOST_TARGETS
        && !scope.parts().contains(Part.MEMBERS)
        && !scope.parts().contains(Part.HOLDERS);
  }

  /** The statement that reads it. */
  String sql(OfOrganization scope) {
    return texts(scope).row;
  }

  /**
   * The statement that reads roles: all of the organization, if the scope needs them or any member
   * that it names holds one. A recursion over the juniors would repeat those that several roles
   * share without end; an organization has at most 1,000 roles (V5).
   */
  String rolesSql(OfOrganization scope) {
    return texts(scope).roles;
  }

  private Texts texts(OfOrganization scope) {
    return texts.computeIfAbsent(
        Shape.of(scope),
        shape ->
            new Texts(
                text(shape.areTargets, more.apply(scope)),
                shape.needsAllRoles ? ROLES + lock : rolesOfMembers(shape.areTargets.size())));
  }

  private String text(List<Boolean> areTargets, String more) {
    StringBuilder columns = new StringBuilder(ORGANIZATION);
    StringBuilder joins = new StringBuilder(JOIN_ORGANIZATION);
    for (int number = 0; number < areTargets.size(); number++) {
      String n = Integer.toString(number);
      columns.append(MEMBERSHIP.replace("{n}", n));
      joins.append(JOIN_MEMBERSHIP.replace("{n}", n));
      if (areTargets.get(number)) {
        columns.append(TARGET.replace("{n}", n).replace("{lock}", lock));
        joins.append(JOIN_TARGET.replace("{n}", n));
      }
    }
    return columns + more + "\nFROM " + oneRow + joins + lock;
  }

  private String rolesOfMembers(int users) {
    String anyHoldsSome =
        IntStream.range(0, users)
            .mapToObj(number -> HOLDS_ROLES.replace("{n}", Integer.toString(number)))
            .collect(Collectors.joining(" OR "))
            .replace("{some}", someRoles)
            .replace("{lock}", lock);
    return ROLES + " AND (" + (users == 0 ? "1 = 0" : anyHoldsSome) + ")" + lock;
  }

  static boolean needsAllRoles(OfOrganization scope) {
    return scope.parts().contains(Part.ALL_ROLES) || !scope.roleIds().isEmpty();
  }

  void readRoles(ResultSet row, OfOrganization scope, Snapshot.Builder snapshot)
      throws SQLException {
    while (row.next()) {
      snapshot.role(rows.role(row, scope.organizationId(), 1, 4));
    }
  }

  /** Reads it; answers the number of the column behind. */
  int read(ResultSet row, OfOrganization scope, Snapshot.Builder snapshot) throws SQLException {
    row.next();
    String id = scope.organizationId();
    String name = row.getString(1);
    if (name != null) {
      snapshot.organization(
          new OrganizationRow(
              new Organization(id, name, rows.instant(row, 4), rows.instant(row, 5)),
              row.getInt(2),
              row.getLong(3)));
    }
    long retired = row.getLong(RETIRED);
    if (!row.wasNull()) {
      snapshot.retired(id, retired);
    }
    int at = FIRST_USER;
    for (String user : SnapshotRows.users(scope)) {
      boolean isTarget = scope.userIds().contains(user);
      MembershipKey key = MembershipKey.of(id, user);
      int userAt = at + MEMBERSHIP_COLUMNS;
      if (row.getLong(at + VERSION) != 0) {
        // Of an actor it is not told: Snapshot.Builder.membershipOfActor.
        boolean isDefault = isTarget && id.equals(row.getString(userAt + 3));
        snapshot.membership(rows.membership(row, key, isDefault, at));
      }
      if (isTarget && row.getString(userAt) != null) {
        snapshot.user(
            new UserRow(Rows.user(row, userAt), Optional.ofNullable(row.getString(userAt + 3))));
        snapshot.oldestOther(user, row.getString(userAt + 4));
      }
      at = userAt + (isTarget ? TARGET_COLUMNS : 0);
    }
    return at;
  }
}
