package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.contract.storm.Findings.Complaint;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the writes of one command make of a world, and what they must not make of it. */
final class Outcomes {
  private final World world;
  private final Entry entry;
  private final Set<String> touched = new LinkedHashSet<>();
  private final List<Complaint> complaints = new ArrayList<>(0);

  private Outcomes(World world, Entry entry) {
    this.world = world;
    this.entry = entry;
  }

  /** Carries out the writes of a command, and tells what is wrong with the world after it. */
  static List<Complaint> apply(World world, Entry entry) {
    Outcomes outcomes = new Outcomes(world, entry);
    for (Write write : entry.verdict().writes()) {
      outcomes.apply(write);
      world.wrote(Row.of(write), entry);
    }
    outcomes.touched.forEach(outcomes::checkOwners);
    return outcomes.complaints;
  }

  private void apply(Write write) {
    if (write instanceof Write.InsertMembership insert) {
      Membership row = insert.membership().toBuilder().isDefault(false).build();
      insert(world.membership(row.key()), write);
      world.put(row);
      touched.add(row.organizationId());
    } else if (write instanceof Write.UpdateMembership update) {
      Membership after = update.after();
      world.put(after.toBuilder().isDefault(isDefault(after.key())).build());
      touched.add(after.organizationId());
    } else if (write instanceof Write.DeleteMembership delete) {
      end(delete.key());
      world.remove(delete.key());
      touched.add(delete.key().organizationId());
    } else if (write instanceof Write.SetDefault set) {
      setDefault(set);
    } else if (write instanceof Write.TallyOrganization tally) {
      tally(tally);
    } else if (write instanceof Write.InsertRole insert) {
      insert(world.role(insert.role().organizationId(), insert.role().id()), write);
      world.put(insert.role());
    } else if (write instanceof Write.UpdateRole update) {
      world.put(update.role());
    } else if (write instanceof Write.DeleteRole delete) {
      delete(delete.key());
    } else {
      applyToUserOrOrganization(write);
    }
  }

  private void applyToUserOrOrganization(Write write) {
    if (write instanceof Write.InsertUser insert) {
      User user = insert.user();
      insert(world.users.get(user.id()), write);
      world.users.put(user.id(), new UserRow(user, Optional.empty()));
    } else if (write instanceof Write.UpdateUser update) {
      User user = update.user();
      UserRow before = world.users.get(user.id());
      Optional<String> former = before == null ? Optional.empty() : before.defaultOrganizationId();
      world.users.put(user.id(), new UserRow(user, former));
    } else if (write instanceof Write.DeleteUser delete) {
      world.users.remove(delete.userId());
      if (!world.membershipsOf(delete.userId()).isEmpty()) {
        complain(Finding.STALE_DECISION, "has deleted a user who is still a member");
      }
    } else if (write instanceof Write.InsertOrganization insert) {
      String id = insert.row().organization().id();
      insert(world.organizations.get(id), write);
      world.retired.remove(id);
      world.organizations.put(id, insert.row());
      touched.add(id);
    } else if (write instanceof Write.UpdateOrganization update) {
      world.organizations.computeIfPresent(
          update.organization().id(),
          (id, row) ->
              new OrganizationRow(update.organization(), row.ownerCount(), row.endedVersion()));
    } else {
      deleteOrganization(((Write.DeleteOrganization) write).organizationId());
    }
  }

  private void insert(@Nullable Object present, Write write) {
    if (present != null) {
      complain(
          Finding.DUPLICATE,
          "has inserted "
              + Row.of(write)
              + ", which was there already, by "
              + world.writerOf(Row.of(write)));
    }
  }

  private boolean isDefault(MembershipKey key) {
    UserRow user = world.users.get(key.userId());
    return user != null && user.defaultOrganizationId().equals(Optional.of(key.organizationId()));
  }

  private void setDefault(Write.SetDefault set) {
    UserRow user = world.users.get(set.userId());
    if (user == null) {
      return;
    }
    world.users.put(set.userId(), new UserRow(user.user(), set.organizationId()));
    for (Membership membership : world.membershipsOf(set.userId())) {
      boolean isDefault = set.organizationId().equals(Optional.of(membership.organizationId()));
      if (membership.isDefault() != isDefault) {
        world.put(membership.toBuilder().isDefault(isDefault).build());
      }
    }
    set.organizationId()
        .filter(id -> world.membership(MembershipKey.of(id, set.userId())) == null)
        .ifPresent(
            id ->
                complain(
                    Finding.BAD_DEFAULT,
                    "has made " + id + " the default of " + set.userId() + ", who is no member"));
  }

  private void tally(Write.TallyOrganization tally) {
    world.organizations.computeIfPresent(
        tally.organizationId(),
        (id, row) ->
            new OrganizationRow(
                row.organization(),
                row.ownerCount() + tally.ownerDelta(),
                Math.max(row.endedVersion(), tally.endedVersion())));
    touched.add(tally.organizationId());
  }

  private void delete(RoleKey key) {
    Role role = world.role(key.organizationId(), key.roleId());
    if (role != null) {
      world.remove(role);
    }
  }

  private void end(MembershipKey key) {
    Membership ended = world.membership(key);
    if (ended != null && isDefault(key)) {
      complain(
          Finding.BAD_DEFAULT,
          "has ended " + Row.membership(key) + ", which is still the user's default");
    }
  }

  private void deleteOrganization(String id) {
    OrganizationRow row = world.organizations.remove(id);
    long ended = row == null ? world.endedVersion(id) : row.endedVersion();
    for (Membership membership : world.membersOf(id)) {
      end(membership.key());
      ended = Math.max(ended, membership.version());
      world.wrote(Row.membership(membership), entry);
    }
    world.rolesOf(id).forEach(role -> world.wrote(Row.role(role.key()), entry));
    world.empty(id);
    world.retired.put(id, ended);
  }

  private void checkOwners(String id) {
    OrganizationRow row = world.organizations.get(id);
    int owners = world.ownersOf(id);
    if (row == null) {
      if (!world.membersOf(id).isEmpty()) {
        complain(Finding.STALE_DECISION, "has left members in " + id + ", which is not there");
      }
    } else if (owners == 0) {
      complain(Finding.WITHOUT_OWNER, "has left " + id + " without an owner");
    } else if (owners != row.ownerCount()) {
      complain(
          Finding.STALE_DECISION,
          "has left " + id + " with " + owners + " owners, counted as " + row.ownerCount());
    }
  }

  private void complain(Finding finding, String sentence) {
    complaints.add(new Complaint(finding, entry + " " + sentence));
  }
}
