package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads snapshots and standings, each by one statement of {@link SnapshotSql}. */
final class SnapshotRows {
  private static final String UNION = "\nUNION ALL\n";

  private final SnapshotSql sql;
  private final Rows rows;

  SnapshotRows(SnapshotSql sql, Values values) {
    this.sql = sql;
    this.rows = new Rows(values);
  }

  /**
   * Reads the snapshot of a scope.
   *
   * @param text of {@link #sql(Scope)}
   */
  Snapshot read(Handle handle, String text, Scope scope) {
    try (Query query = handle.createQuery(text)) {
      if (scope instanceof Scope.OfOrganization organization) {
        bindNames(query, organization);
        bindLists(query, organization);
      } else {
        bind(query, scope);
      }
      return query.scanResultSet(
          (result, context) -> {
            try (ResultSet row = result.get()) {
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
              (result, context) -> {
                try (ResultSet row = result.get()) {
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
   * Binds what the statements about a scope name, those that lock as well. Users go one by one by
   * their numbers, in the order of {@link #users}; where {@link MemberRow} does not suffice, as
   * lists too.
   */
  static void bind(Query query, Scope scope) {
    if (scope instanceof Scope.OfOrganization organization) {
      bindNames(query, organization);
      if (!MemberRow.suffices(organization)) {
        bindLists(query, organization);
      }
    } else {
      query.bind("user", ((Scope.OfUser) scope).userId());
    }
  }

  private static void bindNames(Query query, Scope.OfOrganization scope) {
    query.bind("organization", scope.organizationId());
    int number = 0;
    for (String user : users(scope)) {
      query.bind("user" + number++, user);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      query.bind("role", scope.roleIds().iterator().next());
    }
  }

  private static void bindLists(Query query, Scope.OfOrganization scope) {
    if (!scope.userIds().isEmpty()) {
      query.bindList("targets", new ArrayList<>(scope.userIds()));
    }
    Set<String> users = users(scope);
    if (!users.isEmpty()) {
      query.bindList("users", new ArrayList<>(users));
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
    switch (row.getInt(1)) {
      case SnapshotSql.ORGANIZATION_ROW ->
          snapshot.organization(
              new OrganizationRow(rows.organization(row, 2, 13), row.getInt(7), row.getLong(12)));
      case SnapshotSql.RETIRED_ROW -> snapshot.retired(row.getString(2), row.getLong(12));
      case SnapshotSql.USER_ROW -> {
        snapshot.user(new UserRow(Rows.user(row, 2), Optional.ofNullable(row.getString(5))));
        snapshot.oldestOther(row.getString(2), row.getString(6));
      }
      case SnapshotSql.MEMBERSHIP_ROW -> {
        MembershipKey key = MembershipKey.of(row.getString(2), row.getString(3));
        Membership membership = rows.membership(row, key, row.getInt(7) == 1, 8);
        if (actorId.filter(key.userId()::equals).isPresent()) {
          snapshot.membershipOfActor(membership);
        } else {
          snapshot.membership(membership);
        }
      }
      case SnapshotSql.ROLE_ROW -> snapshot.role(rows.role(row, organizationId, 2, 9));
      default -> snapshot.holders(row.getInt(7));
    }
  }
}
