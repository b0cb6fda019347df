package dev.roster.memory;

import dev.roster.repository.OrganizationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All that is kept: organizations, what is left of deleted ones, and users. */
final class Heap {
  private final Map<String, OrganizationCell> organizations = new ConcurrentHashMap<>();
  private final Map<String, Long> retired = new ConcurrentHashMap<>();
  private final Map<String, UserCell> users = new ConcurrentHashMap<>();

  Map<String, OrganizationCell> organizations() {
    return organizations;
  }

  /** The ended versions of deleted organizations, by their ids. */
  Map<String, Long> retired() {
    return retired;
  }

  Map<String, UserCell> users() {
    return users;
  }

  @Nullable OrganizationCell organization(String id) {
    return organizations.get(id);
  }

  @Nullable UserState user(String id) {
    UserCell cell = users.get(id);
    return cell == null ? null : cell.state();
  }

  /** The members of an organization, none where it does not exist. */
  Collection<String> memberIds(String organizationId) {
    OrganizationCell cell = organizations.get(organizationId);
    return cell == null ? List.of() : cell.members().keySet();
  }

  /** The organizations that the user is a member of, by id. */
  List<String> organizationIdsOf(String userId) {
    UserState user = user(userId);
    return user == null
        ? List.of()
        : user.memberships().stream().map(MembershipRow::organizationId).toList();
  }

  /** The organizations whose only owner is the user, by id. */
  List<String> solelyOwnedBy(String userId) {
    List<String> owned = new ArrayList<>();
    UserState user = user(userId);
    if (user != null) {
      for (MembershipRow membership : user.memberships()) {
        OrganizationCell cell = organizations.get(membership.organizationId());
        OrganizationRow row = cell == null ? null : cell.row();
        if (membership.isOwner() && row != null && row.ownerCount() == 1) {
          owned.add(membership.organizationId());
        }
      }
    }
    return owned;
  }

  /** How many ids there are for which anything is kept. */
  int size() {
    return organizations.size() + retired.size() + users.size();
  }
}
