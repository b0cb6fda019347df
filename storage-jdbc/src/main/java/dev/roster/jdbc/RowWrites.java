package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the writes of a command into statements. */
final class RowWrites {
  private final List<RowWrite> statements = new ArrayList<>();
  private final Values values;

  private RowWrites(Values values) {
    this.values = values;
  }

  static List<RowWrite> of(List<Write> writes, Values values) {
    RowWrites rowWrites = new RowWrites(values);
    writes.forEach(rowWrites::add);
    return rowWrites.statements;
  }

  private void add(Write write) {
    if (write instanceof Write.InsertOrganization insert) {
      insertOrganization(insert.row());
    } else if (write instanceof Write.UpdateOrganization update) {
      Organization organization = update.organization();
      add(
          Sql.UPDATE_ORGANIZATION,
          1,
          "id",
          organization.id(),
          "name",
          organization.name(),
          "updated",
          values.instant(organization.updatedTime()));
    } else if (write instanceof Write.TallyOrganization tally) {
      add(
          Sql.TALLY_ORGANIZATION,
          1,
          "id",
          tally.organizationId(),
          "owners",
          tally.ownerDelta(),
          "endedVersion",
          tally.endedVersion());
    } else if (write instanceof Write.DeleteOrganization delete) {
      deleteOrganization(delete.organizationId());
    } else if (write instanceof Write.InsertUser insert) {
      user(Sql.INSERT_USER, insert.user());
    } else if (write instanceof Write.UpdateUser update) {
      user(Sql.UPDATE_USER, update.user());
    } else if (write instanceof Write.DeleteUser delete) {
      add(Sql.DELETE_USER, 1, "id", delete.userId());
    } else if (write instanceof Write.SetDefault set) {
      add(
          Sql.SET_DEFAULT,
          1,
          "id",
          set.userId(),
          "organization",
          set.organizationId().orElse(null));
    } else if (write instanceof Write.InsertMembership insert) {
      membership(Sql.INSERT_MEMBERSHIP, insert.membership());
      holders(insert.membership().key(), Set.of(), insert.membership().roleIds());
    } else if (write instanceof Write.UpdateMembership update) {
      membership(Sql.UPDATE_MEMBERSHIP, update.after());
      holders(update.after().key(), update.before().roleIds(), update.after().roleIds());
    } else if (write instanceof Write.DeleteMembership delete) {
      deleteMembership(delete.key());
    } else if (write instanceof Write.InsertRole insert) {
      role(Sql.INSERT_ROLE, insert.role());
    } else if (write instanceof Write.UpdateRole update) {
      role(Sql.UPDATE_ROLE, update.role());
    } else if (write instanceof Write.DeleteRole delete) {
      add(
          Sql.DELETE_ROLE,
          1,
          "organization",
          delete.key().organizationId(),
          "id",
          delete.key().roleId());
    }
  }

  private void insertOrganization(OrganizationRow row) {
    Organization organization = row.organization();
    add(
        Sql.INSERT_ORGANIZATION,
        1,
        "id",
        organization.id(),
        "name",
        organization.name(),
        "owners",
        row.ownerCount(),
        "endedVersion",
        row.endedVersion(),
        "created",
        values.instant(organization.createdTime()),
        "updated",
        values.instant(organization.updatedTime()));
    claimId(organization.id(), row.endedVersion());
  }

  /**
   * Makes sure that what was read of an id's past is still all of it. An organization that is not
   * there cannot be locked everywhere: another one can have come and gone since.
   */
  private void claimId(String id, long endedVersion) {
    if (endedVersion == 0) {
      add(Sql.INSERT_RETIRED, 1, "id", id, "endedVersion", endedVersion);
    }
    statements.add(
        new RowWrite(
            Sql.DELETE_RETIRED, parameters("id", id, "endedVersion", endedVersion), 1, true));
  }

  private void deleteOrganization(String id) {
    add(Sql.RETIRE_ORGANIZATION, 1, "id", id);
    add(Sql.DELETE_HOLDERS_OF_ORGANIZATION, RowWrite.ANY, "id", id);
    add(Sql.DELETE_MEMBERSHIPS_OF_ORGANIZATION, RowWrite.ANY, "id", id);
    add(Sql.DELETE_ROLES_OF_ORGANIZATION, RowWrite.ANY, "id", id);
    add(Sql.DELETE_ORGANIZATION, 1, "id", id);
  }

  private void user(String sql, User user) {
    add(sql, 1, "id", user.id(), "name", user.name(), "email", user.email());
  }

  private void membership(String sql, Membership membership) {
    List<String> permissions = new ArrayList<>(membership.permissions().size());
    membership.permissions().forEach(permission -> permissions.add(permission.toString()));
    add(
        sql,
        1,
        "organization",
        membership.organizationId(),
        "user",
        membership.userId(),
        "owner",
        membership.isOwner(),
        "roleIds",
        values.list(membership.roleIds()),
        "permissions",
        values.list(permissions),
        "allowedIps",
        values.list(membership.allowedIps().map(ips -> ips.texts()).orElse(null)),
        "version",
        membership.version(),
        "created",
        values.instant(membership.createdTime()),
        "updated",
        values.instant(membership.updatedTime()));
  }

  /** Follows the roles of a member in the index from role to holder, where they change. */
  private void holders(MembershipKey key, Set<String> before, Set<String> after) {
    Set<String> lost = new TreeSet<>(before);
    lost.removeAll(after);
    Set<String> gained = new TreeSet<>(after);
    gained.removeAll(before);
    if (!lost.isEmpty()) {
      add(
          Sql.DELETE_HOLDERS.formatted(values.isAmong("roles")),
          RowWrite.ANY,
          "organization",
          key.organizationId(),
          "user",
          key.userId(),
          "roles",
          values.among(lost));
    }
    if (!gained.isEmpty()) {
      add(
          Sql.INSERT_HOLDERS.formatted(values.isAmong("roles")),
          gained.size(),
          "organization",
          key.organizationId(),
          "user",
          key.userId(),
          "roles",
          values.among(gained));
    }
  }

  private void deleteMembership(MembershipKey key) {
    add(
        Sql.DELETE_HOLDERS_OF_MEMBER,
        RowWrite.ANY,
        "organization",
        key.organizationId(),
        "user",
        key.userId());
    add(Sql.DELETE_MEMBERSHIP, 1, "organization", key.organizationId(), "user", key.userId());
  }

  private void role(String sql, Role role) {
    add(
        sql,
        1,
        "organization",
        role.organizationId(),
        "id",
        role.id(),
        "name",
        role.name(),
        "description",
        role.description(),
        "permissions",
        values.list(role.permissions()),
        "juniorIds",
        values.list(role.juniorIds()));
  }

  /** Adds a statement; names and values of its parameters alternate. */
  private void add(String sql, int rows, @Nullable Object... namesAndValues) {
    statements.add(new RowWrite(sql, parameters(namesAndValues), rows, false));
  }

  private static Map<String, Object> parameters(@Nullable Object... namesAndValues) {
    Map<String, Object> parameters = new HashMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      parameters.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
    }
    return parameters;
  }
}
