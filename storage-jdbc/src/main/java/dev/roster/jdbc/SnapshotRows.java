package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.UserRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads snapshots and standings, each by one statement of {@link SnapshotSql}. */
final class SnapshotRows {
  private static final String UNION = "\nUNION ALL\n";

  private final SnapshotSql sql;
  private final Values values;

  SnapshotRows(SnapshotSql sql, Values values) {
    this.sql = sql;
    this.values = values;
  }

  /**
   * Reads the snapshot of a scope.
   *
   * @param text of {@link #sql(Scope)}
   */
  Snapshot read(Handle handle, String text, Scope scope) {
    try (Query query = handle.createQuery(text)) {
      bind(query, scope, Map.of());
      return query.scanResultSet(
          (rows, context) -> {
            try (ResultSet row = rows.get()) {
              return snapshot(row, scope);
            }
          });
    }
  }

  /**
   * Reads a standing.
   *
   * @param text of {@link #standingSql()}
   */
  Optional<Standing> standing(Handle handle, String text, MembershipKey key) {
    try (Query query = handle.createQuery(text)) {
      query.bind("organization", key.organizationId()).bind("user", key.userId());
      Snapshot snapshot =
          query.scanResultSet(
              (rows, context) -> {
                try (ResultSet row = rows.get()) {
                  return snapshot(row, key.organizationId(), Optional.empty());
                }
              });
      return snapshot
          .membership(key)
          .map(membership -> new Standing(membership, List.copyOf(snapshot.roles())));
    }
  }

  /** The statement that reads a standing. */
  String standingSql() {
    return String.join(UNION, sql.head, sql.membership, sql.rolesOfMember);
  }

  /** The statement that reads the snapshot of a scope. */
  String sql(Scope scope) {
    List<String> parts =
        scope instanceof Scope.OfOrganization organization
            ? parts(organization)
            : parts((Scope.OfUser) scope);
    return String.join(UNION, parts);
  }

  private List<String> parts(Scope.OfOrganization scope) {
    List<String> parts = new ArrayList<>(List.of(sql.head, sql.theOrganization, sql.retired));
    boolean hasUsers = !scope.userIds().isEmpty() || scope.actorId().isPresent();
    if (!scope.userIds().isEmpty()) {
      parts.add(sql.targets);
    }
    if (hasUsers) {
      parts.add(sql.memberships);
    }
    if (scope.parts().contains(Part.ALL_ROLES) || !scope.roleIds().isEmpty()) {
      parts.add(sql.allRoles);
    } else if (hasUsers) {
      parts.add(sql.rolesOfMembers);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      parts.add(sql.holders);
    }
    if (scope.parts().contains(Part.MEMBERS)) {
      parts.add(sql.defaultMembers);
    }
    return parts;
  }

  private List<String> parts(Scope.OfUser scope) {
    List<String> parts = new ArrayList<>(List.of(sql.head, sql.theUser));
    if (scope.reach() != Reach.USER) {
      parts.add(sql.organizationsOfUser);
      parts.add(sql.membershipsOfUser);
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      parts.add(sql.defaultMembersOfOwned);
    }
    return parts;
  }

  /**
   * Binds what the statements about a scope name, those that lock as well.
   *
   * @param more what is named besides
   */
  static void bind(Query query, Scope scope, Map<String, String> more) {
    query.bindMap(more);
    if (scope instanceof Scope.OfUser user) {
      query.bind("user", user.userId());
      return;
    }
    Scope.OfOrganization organization = (Scope.OfOrganization) scope;
    query.bind("organization", organization.organizationId());
    if (!organization.userIds().isEmpty()) {
      query.bindList("targets", new ArrayList<>(organization.userIds()));
    }
    Set<String> users = users(organization);
    if (!users.isEmpty()) {
      query.bindList("users", new ArrayList<>(users));
    }
    if (organization.parts().contains(Part.HOLDERS)) {
      query.bind("role", organization.roleIds().iterator().next());
    }
  }

  /** Who is named in a scope, the actor among them, by id. */
  static Set<String> users(Scope.OfOrganization scope) {
    Set<String> users = new TreeSet<>(scope.userIds());
    scope.actorId().ifPresent(users::add);
    return users;
  }

  Snapshot snapshot(ResultSet row, Scope scope) throws SQLException {
    return scope instanceof Scope.OfOrganization organization
        ? snapshot(
            row,
            organization.organizationId(),
            organization.actorId().filter(id -> !organization.userIds().contains(id)))
        : snapshot(row, "", Optional.empty());
  }

  /**
   * @param organizationId of the roles, whose rows do not tell
   * @param actorId of who acts and is no target
   */
  private Snapshot snapshot(ResultSet row, String organizationId, Optional<String> actorId)
      throws SQLException {
    Snapshot.Builder snapshot = Snapshot.builder();
    while (row.next()) {
      add(row, organizationId, actorId, snapshot);
    }
    return snapshot.build();
  }

  private void add(
      ResultSet row, String organizationId, Optional<String> actorId, Snapshot.Builder snapshot)
      throws SQLException {
    switch (row.getInt("kind")) {
      case SnapshotSql.ORGANIZATION_ROW -> snapshot.organization(organization(row));
      case SnapshotSql.RETIRED_ROW -> snapshot.retired(row.getString("a"), row.getLong("v"));
      case SnapshotSql.USER_ROW -> {
        snapshot.user(user(row));
        snapshot.oldestOther(row.getString("a"), row.getString("e"));
      }
      case SnapshotSql.MEMBERSHIP_ROW -> {
        Membership membership = membership(row);
        if (actorId.filter(membership.userId()::equals).isPresent()) {
          snapshot.membershipOfActor(membership);
        } else {
          snapshot.membership(membership);
        }
      }
      case SnapshotSql.ROLE_ROW -> snapshot.role(role(row, organizationId));
      default -> snapshot.holders(row.getInt("n"));
    }
  }

  private OrganizationRow organization(ResultSet row) throws SQLException {
    return new OrganizationRow(
        new Organization(
            row.getString("a"),
            row.getString("b"),
            values.instant(row, "created"),
            values.instant(row, "updated")),
        row.getInt("n"),
        row.getLong("v"));
  }

  private static UserRow user(ResultSet row) throws SQLException {
    return new UserRow(
        new User(row.getString("a"), row.getString("b"), row.getString("c")),
        Optional.ofNullable(row.getString("d")));
  }

  private Membership membership(ResultSet row) throws SQLException {
    return Membership.builder(MembershipKey.of(row.getString("a"), row.getString("b")))
        .isOwner(row.getBoolean("flag"))
        .isDefault(row.getInt("n") == 1)
        .roleIds(values.listOrEmpty(row, "x"))
        .keptPermissions(values.listOrEmpty(row, "y"))
        .keptAllowedIps(values.list(row, "z"))
        .version(row.getLong("v"))
        .createdTime(values.instant(row, "created"))
        .updatedTime(values.instant(row, "updated"))
        .build();
  }

  private Role role(ResultSet row, String organizationId) throws SQLException {
    return new Role(
        organizationId,
        row.getString("a"),
        row.getString("b"),
        row.getString("c"),
        values.listOrEmpty(row, "x"),
        values.listOrEmpty(row, "y"));
  }
}
