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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writes of a command, carried out one by one beside what is kept, each judged as the
 * constraints of a database would; only when all are good is anything published.
 *
 * <p>Refuses besides what is written to rows that the command does not hold. Used by one thread.
 */
final class Staging {
  private final Heap heap;
  private final Locks locks;
  private final SharedValues shared;
  private final Map<String, StagedOrganization> organizations = new LinkedHashMap<>();
  private final Map<String, StagedUser> users = new LinkedHashMap<>();

  Staging(Heap heap, Locks locks, SharedValues shared) {
    this.heap = heap;
    this.locks = locks;
    this.shared = shared;
  }

  /**
   * Carries out the writes in their order.
   *
   * @throws StorageException for one that cannot be
   */
  Staging stage(List<Write> writes) {
    for (Write write : writes) {
      stage(write);
    }
    return this;
  }

  /** Shows all of it at once. */
  void publish(Visibility visibility) {
    if (organizations.isEmpty() && users.isEmpty()) {
      return;
    }
    Visibility.Stripes stripes = new Visibility.Stripes();
    organizations.values().forEach(organization -> organization.addStripes(stripes));
    users.values().forEach(user -> user.addStripes(stripes));
    visibility.publish(
        stripes,
        () -> {
          users.values().forEach(user -> user.publish(heap));
          organizations.values().forEach(organization -> organization.publish(heap));
        });
  }

  private void stage(Write write) {
    if (write instanceof Write.InsertMembership insert) {
      insert(insert.membership());
    } else if (write instanceof Write.UpdateMembership update) {
      update(update.before(), update.after());
    } else if (write instanceof Write.DeleteMembership delete) {
      delete(delete.key());
    } else if (write instanceof Write.SetDefault set) {
      setDefault(set.userId(), set.organizationId());
    } else if (write instanceof Write.TallyOrganization tally) {
      tally(tally);
    } else if (write instanceof Write.InsertRole insert) {
      insert(insert.role());
    } else if (write instanceof Write.UpdateRole update) {
      update(update.role());
    } else if (write instanceof Write.DeleteRole delete) {
      delete(delete.key());
    } else if (write instanceof Write.InsertUser insert) {
      insert(insert.user());
    } else if (write instanceof Write.UpdateUser update) {
      update(update.user());
    } else if (write instanceof Write.DeleteUser delete) {
      deleteUser(delete.userId());
    } else if (write instanceof Write.InsertOrganization insert) {
      insert(insert.row());
    } else if (write instanceof Write.UpdateOrganization update) {
      update(update.organization());
    } else {
      deleteOrganization(((Write.DeleteOrganization) write).organizationId());
    }
  }

  private void insert(Membership membership) {
    MembershipKey key = membership.key();
    StagedOrganization organization = shared(key.organizationId());
    StagedUser user = alone(key.userId());
    OrganizationRow owner = there(organization.row(), "organization", key.organizationId());
    UserState state = there(user.state(), "user", key.userId());
    absent(state.find(key.organizationId()), "membership", shown(key));
    MembershipRow row = new MembershipRow(owner.organization().id(), membership, shared);
    requireRoles(organization, row);
    organization.hold(List.of(), row.roleIds());
    organization.addMember(state.user().id(), user);
    user.become(state.with(row));
  }

  private void update(Membership before, Membership after) {
    MembershipKey key = after.key();
    require(before.key().equals(key), "membership", shown(before.key()), "keeps its key");
    StagedOrganization organization = shared(key.organizationId());
    StagedUser user = alone(key.userId());
    UserState state = there(user.state(), "user", key.userId());
    MembershipRow former = there(state.find(key.organizationId()), "membership", shown(key));
    MembershipRow row = new MembershipRow(former.organizationId(), after, shared);
    requireRoles(organization, row);
    organization.hold(former.roleIds(), row.roleIds());
    user.become(state.with(row));
  }

  private void delete(MembershipKey key) {
    StagedOrganization organization = shared(key.organizationId());
    StagedUser user = alone(key.userId());
    UserState state = there(user.state(), "user", key.userId());
    MembershipRow former = there(state.find(key.organizationId()), "membership", shown(key));
    end(former, state, user);
    organization.hold(former.roleIds(), List.of());
    organization.removeMember(key.userId());
  }

  private static void end(MembershipRow membership, UserState state, StagedUser user) {
    String organizationId = membership.organizationId();
    String userId = state.user().id();
    require(!state.isDefault(organizationId), "user", userId, "has it as the default");
    user.become(state.without(organizationId));
  }

  private static void requireRoles(StagedOrganization organization, MembershipRow row) {
    for (String roleId : row.roleIds()) {
      there(organization.role(roleId), "role", row.organizationId() + "/" + roleId);
    }
  }

  private void setDefault(String userId, Optional<String> organizationId) {
    StagedUser user = alone(userId);
    UserState state = there(user.state(), "user", userId);
    // The id that the row holds, so that equal ids are one object.
    String next =
        organizationId
            .map(
                id ->
                    there(state.find(id), "membership", shown(MembershipKey.of(id, userId)))
                        .organizationId())
            .orElse(null);
    user.isShownIn(state.defaultOrganizationId());
    user.isShownIn(next);
    user.become(state.withDefault(next));
  }

  private void tally(Write.TallyOrganization tally) {
    String id = tally.organizationId();
    StagedOrganization organization = aloneOrganization(id);
    OrganizationRow row = there(organization.row(), "organization", id);
    organization.become(
        owned(
            new OrganizationRow(
                row.organization(),
                Math.addExact(row.ownerCount(), tally.ownerDelta()),
                Math.max(row.endedVersion(), tally.endedVersion()))));
  }

  private void insert(Role role) {
    StagedOrganization organization = aloneOrganization(role.organizationId());
    there(organization.row(), "organization", role.organizationId());
    absent(organization.role(role.id()), "role", shown(role.key()));
    organization.putRole(role);
  }

  private void update(Role role) {
    StagedOrganization organization = aloneOrganization(role.organizationId());
    there(organization.role(role.id()), "role", shown(role.key()));
    organization.putRole(role);
  }

  private void delete(RoleKey key) {
    StagedOrganization organization = aloneOrganization(key.organizationId());
    there(organization.role(key.roleId()), "role", shown(key));
    require(organization.holders(key.roleId()) == 0, "role", shown(key), "is held by members");
    for (Role role : organization.roles()) {
      boolean included = role.juniorIds().contains(key.roleId()) && !role.key().equals(key);
      require(!included, "role", shown(key), "is included in role '" + role.id() + "'");
    }
    organization.removeRole(key.roleId());
  }

  private void insert(User user) {
    StagedUser staged = alone(user.id());
    absent(staged.state(), "user", user.id());
    staged.register(new UserState(user, null, List.of()));
  }

  private void update(User user) {
    StagedUser staged = alone(user.id());
    UserState state = there(staged.state(), "user", user.id());
    staged.become(state.withUser(new User(state.user().id(), user.name(), user.email())));
  }

  private void deleteUser(String userId) {
    StagedUser staged = alone(userId);
    UserState state = there(staged.state(), "user", userId);
    require(state.memberships().isEmpty(), "user", userId, "has memberships");
    staged.delete();
  }

  private void insert(OrganizationRow row) {
    String id = row.organization().id();
    StagedOrganization organization = aloneOrganization(id);
    absent(organization.row(), "organization", id);
    organization.found(
        owned(
            new OrganizationRow(
                cut(row.organization(), id), row.ownerCount(), row.endedVersion())));
  }

  private void update(Organization next) {
    StagedOrganization organization = aloneOrganization(next.id());
    OrganizationRow row = there(organization.row(), "organization", next.id());
    Organization kept = row.organization();
    organization.become(
        new OrganizationRow(
            cut(
                new Organization(kept.id(), next.name(), kept.createdTime(), next.updatedTime()),
                kept.id()),
            row.ownerCount(),
            row.endedVersion()));
  }

  private void deleteOrganization(String id) {
    StagedOrganization organization = aloneOrganization(id);
    long endedVersion = there(organization.row(), "organization", id).endedVersion();
    for (String userId : organization.memberIds()) {
      StagedUser user = alone(userId);
      UserState state = there(user.state(), "user", userId);
      MembershipRow membership =
          there(state.find(id), "membership", shown(MembershipKey.of(id, userId)));
      endedVersion = Math.max(endedVersion, membership.version());
      end(membership, state, user);
    }
    organization.delete(endedVersion);
  }

  private static OrganizationRow owned(OrganizationRow row) {
    String id = row.organization().id();
    require(row.ownerCount() >= 1, "organization", id, "would have no owner");
    return row;
  }

  private static Organization cut(Organization organization, String id) {
    return new Organization(
        id, organization.name(), cut(organization.createdTime()), cut(organization.updatedTime()));
  }

  private static Instant cut(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  private StagedOrganization shared(String id) {
    require(locks.holdOrganization(id), "organization", id, "is not locked");
    return organizations.computeIfAbsent(
        id, key -> new StagedOrganization(key, heap.organization(key)));
  }

  private StagedOrganization aloneOrganization(String id) {
    require(locks.holdOrganizationAlone(id), "organization", id, "is not locked alone");
    return shared(id);
  }

  private StagedUser alone(String userId) {
    require(locks.holdUserAlone(userId), "user", userId, "is not locked alone");
    return users.computeIfAbsent(userId, key -> new StagedUser(key, heap.users().get(key)));
  }

  private static <T> T there(@Nullable T row, String kind, String id) {
    if (row == null) {
      throw failure(kind, id, "does not exist");
    }
    return row;
  }

  private static void absent(@Nullable Object row, String kind, String id) {
    require(row == null, kind, id, "exists already");
  }

  private static void require(boolean holds, String kind, String id, String otherwise) {
    if (!holds) {
      throw failure(kind, id, otherwise);
    }
  }

  private static StorageException failure(String kind, String id, String otherwise) {
    return new StorageException(
        kind + " '" + id + "' " + otherwise + "; nothing of the command was written", null);
  }

  private static String shown(MembershipKey key) {
    return key.organizationId() + "/" + key.userId();
  }

  private static String shown(RoleKey key) {
    return key.organizationId() + "/" + key.roleId();
  }
}
