package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.StorageException;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies the writes of one command under its locks, all of them or none: what a database's
 * constraints would refuse is refused, and what was applied before it is undone.
 *
 * <p>Others see nothing of it before the locks are let go, as each reader takes the lock of the
 * user whose memberships he reads.
 */
final class WriteApplier {
  private final Locks locks;
  private final Deque<Runnable> undo = new ArrayDeque<>();

  WriteApplier(Locks locks) {
    this.locks = locks;
  }

  void apply(List<Write> writes) {
    boolean done = false;
    try {
      for (Write write : writes) {
        apply(write);
      }
      done = true;
    } finally {
      while (!done && !undo.isEmpty()) {
        undo.pop().run();
      }
    }
  }

  private void apply(Write write) {
    if (write instanceof Write.InsertOrganization insert) {
      insertOrganization(insert.row());
    } else if (write instanceof Write.UpdateOrganization update) {
      updateOrganization(update.organization());
    } else if (write instanceof Write.TallyOrganization tally) {
      tally(tally);
    } else if (write instanceof Write.DeleteOrganization delete) {
      deleteOrganization(delete.organizationId());
    } else if (write instanceof Write.InsertUser insert) {
      setUser(insert.user().id(), insert.user(), false);
    } else if (write instanceof Write.UpdateUser update) {
      setUser(update.user().id(), update.user(), true);
    } else if (write instanceof Write.DeleteUser delete) {
      deleteUser(delete.userId());
    } else if (write instanceof Write.SetDefault set) {
      setDefault(set.userId(), set.organizationId());
    } else if (write instanceof Write.InsertMembership insert) {
      setMembership(insert.membership(), false);
    } else if (write instanceof Write.UpdateMembership update) {
      setMembership(update.after(), true);
    } else if (write instanceof Write.DeleteMembership delete) {
      deleteMembership(delete.key());
    } else if (write instanceof Write.InsertRole insert) {
      setRole(insert.role(), false);
    } else if (write instanceof Write.UpdateRole update) {
      setRole(update.role(), true);
    } else if (write instanceof Write.DeleteRole delete) {
      deleteRole(delete.key());
    }
  }

  private OrganizationCell organization(String id) {
    OrganizationCell cell = locks.organization(id);
    require(cell != null, "organization", id, "is not locked by the command that writes it");
    return cell;
  }

  private UserCell user(String id) {
    UserCell cell = locks.user(id);
    require(
        cell != null && cell.isWriteLockedByCurrentThread(),
        "user",
        id,
        "is not locked by the command that writes him");
    return cell;
  }

  private OrganizationRow row(String id) {
    OrganizationRow row = organization(id).row();
    require(row != null, "organization", id, "does not exist");
    return row;
  }

  private void insertOrganization(OrganizationRow row) {
    String id = row.organization().id();
    OrganizationCell cell = organization(id);
    require(cell.row() == null, "organization", id, "exists already");
    require(row.ownerCount() >= 1, "organization", id, "would have no owner");
    Long retired = cell.retiredVersion();
    setRow(cell, row);
    cell.setRetiredVersion(null);
    undo.push(() -> cell.setRetiredVersion(retired));
  }

  private void updateOrganization(Organization organization) {
    OrganizationRow row = row(organization.id());
    setRow(
        organization(organization.id()),
        new OrganizationRow(organization, row.ownerCount(), row.endedVersion()));
  }

  private void tally(Write.TallyOrganization tally) {
    String id = tally.organizationId();
    OrganizationRow row = row(id);
    int owners = row.ownerCount() + tally.ownerDelta();
    require(owners >= 1, "organization", id, "would have no owner");
    long endedVersion = Math.max(row.endedVersion(), tally.endedVersion());
    setRow(organization(id), new OrganizationRow(row.organization(), owners, endedVersion));
  }

  private void deleteOrganization(String id) {
    OrganizationCell cell = organization(id);
    long endedVersion = row(id).endedVersion();
    for (String userId : List.copyOf(cell.memberIds())) {
      Membership ended = user(userId).membership(id).orElseThrow();
      endedVersion = Math.max(endedVersion, ended.version());
      deleteMembership(ended.key());
    }
    List<Role> roles = List.copyOf(cell.roles().values());
    cell.roles().clear();
    undo.push(() -> roles.forEach(role -> cell.roles().put(role.id(), role)));
    setRow(cell, null);
    Long before = cell.retiredVersion();
    cell.setRetiredVersion(endedVersion);
    undo.push(() -> cell.setRetiredVersion(before));
  }

  private void setRow(OrganizationCell cell, @Nullable OrganizationRow row) {
    OrganizationRow before = cell.row();
    cell.setRow(row);
    undo.push(() -> cell.setRow(before));
  }

  private void setUser(String id, User user, boolean exists) {
    UserCell cell = user(id);
    User before = cell.user();
    require((before != null) == exists, "user", id, exists ? "does not exist" : "exists already");
    cell.setUser(user);
    undo.push(() -> cell.setUser(before));
  }

  private void deleteUser(String id) {
    UserCell cell = user(id);
    User before = cell.user();
    require(before != null, "user", id, "does not exist");
    require(cell.organizationIds().isEmpty(), "user", id, "is still a member somewhere");
    cell.setUser(null);
    undo.push(() -> cell.setUser(before));
  }

  private void setDefault(String userId, Optional<String> organizationId) {
    UserCell cell = user(userId);
    require(cell.user() != null, "user", userId, "does not exist");
    require(
        organizationId.isEmpty() || cell.organizationIds().contains(organizationId.get()),
        "user",
        userId,
        "is not a member of the organization that would be his default");
    String before = cell.defaultOrganizationId();
    cell.setDefault(organizationId.orElse(null));
    undo.push(() -> cell.setDefault(before));
  }

  private void setMembership(Membership membership, boolean exists) {
    String organizationId = membership.organizationId();
    UserCell cell = user(membership.userId());
    row(organizationId);
    require(cell.user() != null, "user", membership.userId(), "does not exist");
    require(
        cell.organizationIds().contains(organizationId) == exists,
        "membership of user",
        membership.userId(),
        exists ? "does not exist" : "exists already");
    put(cell, organizationId, membership.userId(), membership);
  }

  private void deleteMembership(MembershipKey key) {
    UserCell cell = user(key.userId());
    require(
        cell.organizationIds().contains(key.organizationId()),
        "membership of user",
        key.userId(),
        "does not exist");
    require(
        !key.organizationId().equals(cell.defaultOrganizationId()),
        "membership of user",
        key.userId(),
        "is still his default");
    put(cell, key.organizationId(), key.userId(), null);
  }

  private void put(
      UserCell cell, String organizationId, String userId, @Nullable Membership after) {
    OrganizationCell organization = organization(organizationId);
    Membership before = cell.put(organizationId, after);
    organization.index(userId, before, after);
    undo.push(
        () -> {
          cell.put(organizationId, before);
          organization.index(userId, after, before);
        });
  }

  private void setRole(Role role, boolean exists) {
    row(role.organizationId());
    OrganizationCell cell = organization(role.organizationId());
    Role before = cell.roles().get(role.id());
    require(
        (before != null) == exists,
        "role",
        role.id(),
        exists ? "does not exist" : "exists already");
    cell.roles().put(role.id(), role);
    undo.push(
        () -> {
          if (before == null) {
            cell.roles().remove(role.id());
          } else {
            cell.roles().put(role.id(), before);
          }
        });
  }

  private void deleteRole(RoleKey key) {
    OrganizationCell cell = organization(key.organizationId());
    Role before = cell.roles().get(key.roleId());
    require(before != null, "role", key.roleId(), "does not exist");
    require(cell.holders(key.roleId(), 1) == 0, "role", key.roleId(), "is still held");
    cell.roles().remove(key.roleId());
    undo.push(() -> cell.roles().put(key.roleId(), before));
  }

  private static void require(boolean holds, String kind, String id, String fault) {
    if (!holds) {
      throw new StorageException(kind + " '" + id + "' " + fault, null);
    }
  }
}
