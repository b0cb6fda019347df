package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a place in the tables holds a text from now on, or that it is gone with all that lies below
 * its path. Neither path nor value has a tab, a line break or, in paths, {@code =}.
 *
 * @param value null when it is gone
 */
record RowChange(String path, @Nullable String value) {

  /** What a command that has read the snapshot changes by its writes, in their order. */
  static List<RowChange> of(Snapshot snapshot, List<Write> writes) {
    Collector collector = new Collector(snapshot);
    writes.forEach(collector::add);
    return collector.changes;
  }

  static RowChange parse(String text) {
    int end = text.indexOf('=');
    return end < 0
        ? new RowChange(text, null)
        : new RowChange(text.substring(0, end), text.substring(end + 1));
  }

  /** What {@link #parse} reads. */
  String text() {
    return value == null ? path : path + "=" + value;
  }

  static String organization(String id) {
    return "organization/" + id;
  }

  static String owners(String organizationId) {
    return organization(organizationId) + "/owners";
  }

  static String endedVersion(String organizationId) {
    return organization(organizationId) + "/ended";
  }

  static String retired(String organizationId) {
    return "retired/" + organizationId;
  }

  static String role(String organizationId, String id) {
    return organization(organizationId) + "/role/" + id;
  }

  static String member(MembershipKey key) {
    return organization(key.organizationId()) + "/member/" + key.userId();
  }

  /** The member's places in the index from role to holder. */
  static String held(MembershipKey key) {
    return member(key) + "/held";
  }

  static String held(MembershipKey key, String roleId) {
    return held(key) + "/" + roleId;
  }

  static String user(String id) {
    return "user/" + id;
  }

  static String defaultOf(String userId) {
    return user(userId) + "/default";
  }

  static String text(Organization organization) {
    return organization.name()
        + "|"
        + organization.createdTime()
        + "|"
        + organization.updatedTime();
  }

  static String text(User user) {
    return user.name() + "|" + user.email();
  }

  static String text(Role role) {
    return role.name()
        + "|"
        + role.description()
        + "|"
        + role.permissions()
        + "|"
        + role.juniorIds();
  }

  static String text(Membership membership) {
    return (membership.isOwner() ? "owner" : "member")
        + "|"
        + membership.roleIds()
        + "|"
        + membership.permissions()
        + "|"
        + membership.allowedIps()
        + "|"
        + membership.version()
        + "|"
        + membership.createdTime()
        + "|"
        + membership.updatedTime();
  }

  private static final class Collector {
    private final Snapshot snapshot;
    private final List<RowChange> changes = new ArrayList<>();

    Collector(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    void add(Write write) {
      if (write instanceof Write.InsertOrganization insert) {
        Organization organization = insert.row().organization();
        gone(retired(organization.id()));
        set(organization(organization.id()), text(organization));
        set(owners(organization.id()), String.valueOf(insert.row().ownerCount()));
        set(endedVersion(organization.id()), String.valueOf(insert.row().endedVersion()));
      } else if (write instanceof Write.UpdateOrganization update) {
        set(organization(update.organization().id()), text(update.organization()));
      } else if (write instanceof Write.TallyOrganization tally) {
        OrganizationRow row = snapshot.organization(tally.organizationId()).orElseThrow();
        set(owners(tally.organizationId()), String.valueOf(row.ownerCount() + tally.ownerDelta()));
        set(
            endedVersion(tally.organizationId()),
            String.valueOf(Math.max(row.endedVersion(), tally.endedVersion())));
      } else if (write instanceof Write.DeleteOrganization delete) {
        gone(organization(delete.organizationId()));
        set(retired(delete.organizationId()), "");
      } else if (write instanceof Write.InsertUser insert) {
        set(user(insert.user().id()), text(insert.user()));
      } else if (write instanceof Write.UpdateUser update) {
        set(user(update.user().id()), text(update.user()));
      } else if (write instanceof Write.DeleteUser delete) {
        gone(user(delete.userId()));
      } else if (write instanceof Write.SetDefault set) {
        changes.add(new RowChange(defaultOf(set.userId()), set.organizationId().orElse(null)));
      } else if (write instanceof Write.InsertMembership insert) {
        membership(insert.membership());
      } else if (write instanceof Write.UpdateMembership update) {
        membership(update.after());
      } else if (write instanceof Write.DeleteMembership delete) {
        gone(member(delete.key()));
      } else if (write instanceof Write.InsertRole insert) {
        set(role(insert.role().organizationId(), insert.role().id()), text(insert.role()));
      } else if (write instanceof Write.UpdateRole update) {
        set(role(update.role().organizationId(), update.role().id()), text(update.role()));
      } else if (write instanceof Write.DeleteRole delete) {
        gone(role(delete.key().organizationId(), delete.key().roleId()));
      }
    }

    private void membership(Membership membership) {
      set(member(membership.key()), text(membership));
      gone(held(membership.key()));
      membership.roleIds().forEach(role -> set(held(membership.key(), role), ""));
    }

    private void set(String path, String value) {
      changes.add(new RowChange(path, value));
    }

    private void gone(String path) {
      changes.add(new RowChange(path, null));
    }
  }
}
