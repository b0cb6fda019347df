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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads snapshots and standings, each by one statement of {@link SnapshotSql}. */
final class SnapshotRows {
  private SnapshotRows() {}

  static Snapshot read(Handle handle, Scope scope) {
    return scope instanceof Scope.OfOrganization organization
        ? read(handle, organization)
        : read(handle, (Scope.OfUser) scope);
  }

  private static Snapshot read(Handle handle, Scope.OfOrganization scope) {
    Set<String> users = new TreeSet<>(scope.userIds());
    scope.actorId().ifPresent(users::add);
    List<String> parts = new ArrayList<>();
    parts.add(SnapshotSql.THE_ORGANIZATION);
    if (!scope.userIds().isEmpty()) {
      parts.add(SnapshotSql.TARGETS);
    }
    if (!users.isEmpty()) {
      parts.add(SnapshotSql.MEMBERSHIPS);
    }
    if (scope.parts().contains(Part.ALL_ROLES) || !scope.roleIds().isEmpty()) {
      parts.add(SnapshotSql.ALL_ROLES);
    } else if (!users.isEmpty()) {
      parts.add(SnapshotSql.ROLES_OF_MEMBERS);
    }
    if (scope.parts().contains(Part.HOLDERS)) {
      parts.add(SnapshotSql.HOLDERS);
    }
    if (scope.parts().contains(Part.MEMBERS)) {
      parts.add(SnapshotSql.DEFAULT_MEMBERS);
    }
    String sql = String.join(SnapshotSql.UNION, parts);
    try (Query query = handle.createQuery(sql)) {
      query.bind("organization", scope.organizationId());
      if (!scope.userIds().isEmpty()) {
        query.bindList("targets", new ArrayList<>(scope.userIds()));
      }
      if (!users.isEmpty()) {
        query.bindList("users", new ArrayList<>(users));
      }
      if (scope.parts().contains(Part.HOLDERS)) {
        query.bind("role", scope.roleIds().iterator().next());
      }
      return snapshot(query, scope.organizationId());
    }
  }

  private static Snapshot read(Handle handle, Scope.OfUser scope) {
    List<String> parts = new ArrayList<>();
    parts.add(SnapshotSql.THE_USER);
    if (scope.reach() != Reach.USER) {
      parts.add(SnapshotSql.ORGANIZATIONS_OF_USER);
      parts.add(SnapshotSql.MEMBERSHIPS_OF_USER);
    }
    if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
      parts.add(SnapshotSql.DEFAULT_MEMBERS_OF_OWNED);
    }
    String sql = String.join(SnapshotSql.UNION, parts);
    try (Query query = handle.createQuery(sql)) {
      query.bind("user", scope.userId());
      return snapshot(query, "");
    }
  }

  static Optional<Standing> standing(Handle handle, MembershipKey key) {
    String sql = SnapshotSql.MEMBERSHIP + SnapshotSql.UNION + SnapshotSql.ROLES_OF_MEMBER;
    try (Query query = handle.createQuery(sql)) {
      query.bind("organization", key.organizationId());
      query.bind("user", key.userId());
      Snapshot snapshot = snapshot(query, key.organizationId());
      return snapshot
          .membership(key)
          .map(membership -> new Standing(membership, List.copyOf(snapshot.roles())));
    }
  }

  private static Snapshot snapshot(Query query, String organizationId) {
    Snapshot.Builder snapshot = Snapshot.builder();
    query.scanResultSet(
        (rows, context) -> {
          try (ResultSet row = rows.get()) {
            while (row.next()) {
              add(row, organizationId, snapshot);
            }
            return snapshot;
          }
        });
    return snapshot.build();
  }

  private static void add(ResultSet row, String organizationId, Snapshot.Builder snapshot)
      throws SQLException {
    switch (row.getInt("kind")) {
      case SnapshotSql.ORGANIZATION_ROW -> snapshot.organization(organization(row));
      case SnapshotSql.RETIRED_ROW -> snapshot.retired(row.getString("a"), row.getLong("v"));
      case SnapshotSql.USER_ROW -> {
        snapshot.user(user(row));
        snapshot.oldestOther(row.getString("a"), oldestOther(row));
      }
      case SnapshotSql.MEMBERSHIP_ROW -> snapshot.membership(membership(row));
      case SnapshotSql.ROLE_ROW -> snapshot.role(role(row, organizationId));
      default -> snapshot.holders(row.getInt("n"));
    }
  }

  private static OrganizationRow organization(ResultSet row) throws SQLException {
    return new OrganizationRow(
        new Organization(
            row.getString("a"),
            row.getString("b"),
            Texts.instant(row, "created"),
            Texts.instant(row, "updated")),
        row.getInt("n"),
        row.getLong("v"));
  }

  private static UserRow user(ResultSet row) throws SQLException {
    return new UserRow(
        new User(row.getString("a"), row.getString("b"), row.getString("c")),
        Optional.ofNullable(row.getString("d")));
  }

  private static @Nullable String oldestOther(ResultSet row) throws SQLException {
    List<String> others = Texts.list(row, "x");
    return others == null || others.get(0).isEmpty() ? null : others.get(0);
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return Membership.builder(MembershipKey.of(row.getString("a"), row.getString("b")))
        .isOwner(row.getBoolean("flag"))
        .isDefault(row.getInt("n") == 1)
        .roleIds(Texts.listOrEmpty(row, "x"))
        .keptPermissions(Texts.listOrEmpty(row, "y"))
        .keptAllowedIps(Texts.list(row, "z"))
        .version(row.getLong("v"))
        .createdTime(Texts.instant(row, "created"))
        .updatedTime(Texts.instant(row, "updated"))
        .build();
  }

  private static Role role(ResultSet row, String organizationId) throws SQLException {
    return new Role(
        organizationId,
        row.getString("a"),
        row.getString("b"),
        row.getString("c"),
        Texts.listOrEmpty(row, "x"),
        Texts.listOrEmpty(row, "y"));
  }
}
