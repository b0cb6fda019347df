package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.RoleKey;
import dev.roster.repository.Write;

/**
 * What a row is known by, whatever it keeps.
 *
 * @param kind of what it is
 * @param organizationId the organization, or empty
 * @param id the user or the role, or empty
 */
record Row(Kind kind, String organizationId, String id) {
  /** The kinds of rows, and what a snapshot tells besides of many of them. */
  enum Kind {
    ORGANIZATION,
    RETIRED_ORGANIZATION,
    USER,
    ROLE,
    MEMBERSHIP,
    OLDEST_OTHER,
    HOLDERS
  }

  static Row organization(String id) {
    return new Row(Kind.ORGANIZATION, id, "");
  }

  static Row user(String id) {
    return new Row(Kind.USER, "", id);
  }

  static Row role(RoleKey key) {
    return new Row(Kind.ROLE, key.organizationId(), key.roleId());
  }

  static Row membership(MembershipKey key) {
    return new Row(Kind.MEMBERSHIP, key.organizationId(), key.userId());
  }

  static Row membership(Membership membership) {
    return membership(membership.key());
  }

  /** The row that a write names. */
  static Row of(Write write) {
    if (write instanceof Write.InsertMembership insert) {
      return membership(insert.membership());
    } else if (write instanceof Write.UpdateMembership update) {
      return membership(update.after());
    } else if (write instanceof Write.DeleteMembership delete) {
      return membership(delete.key());
    } else if (write instanceof Write.SetDefault set) {
      return user(set.userId());
    } else if (write instanceof Write.TallyOrganization tally) {
      return organization(tally.organizationId());
    } else if (write instanceof Write.InsertOrganization insert) {
      return organization(insert.row().organization().id());
    } else if (write instanceof Write.UpdateOrganization update) {
      return organization(update.organization().id());
    } else if (write instanceof Write.DeleteOrganization delete) {
      return organization(delete.organizationId());
    } else if (write instanceof Write.InsertUser insert) {
      return user(insert.user().id());
    } else if (write instanceof Write.UpdateUser update) {
      return user(update.user().id());
    } else if (write instanceof Write.DeleteUser delete) {
      return user(delete.userId());
    } else if (write instanceof Write.InsertRole insert) {
      return role(insert.role().key());
    } else if (write instanceof Write.UpdateRole update) {
      return role(update.role().key());
    } else {
      return role(((Write.DeleteRole) write).key());
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ORGANIZATION -> "organization " + organizationId;
      case RETIRED_ORGANIZATION -> "what is left of organization " + organizationId;
      case USER -> "user " + id;
      case ROLE -> "role " + organizationId + "/" + id;
      case MEMBERSHIP -> "membership " + organizationId + "/" + id;
      case OLDEST_OTHER -> "the oldest other membership of " + id;
      case HOLDERS -> "the number of holders in " + organizationId;
    };
  }
}
