package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.UserRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * What one node shows, looked at through every read of the port. Each read is of one instant, so
 * all that it shows must fit together; of two reads only that the second is no older than the
 * first. Used by one thread.
 */
final class Looks {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

  private final MembershipRepository node;
  private final Cast cast;
  private final Findings findings;
  private final Map<String, List<Membership>> lastSeen;
  private final Map<MembershipKey, Long> versions = new HashMap<>();

  /**
   * Looks at a node.
   *
   * @param lastSeen where to leave the members of each organization
   */
  Looks(
      MembershipRepository node,
      Cast cast,
      Findings findings,
      Map<String, List<Membership>> lastSeen) {
    this.node = node;
    this.cast = cast;
    this.findings = findings;
    this.lastSeen = lastSeen;
  }

  /** Members of an organization, all of them on one page. */
  void atMembers(String id) {
    Page<Membership> page = node.membersOf(id, ALL);
    String seen = "members of " + id;
    lastSeen.put(id, page.items());
    checkOrder(seen, page.items(), Membership::userId);
    page.items().forEach(this::checkVersion);
    for (Membership member : page.items()) {
      demand(member.organizationId().equals(id), Finding.UNSOUND_READ, seen, member);
    }
    if (!page.items().isEmpty() && page.nextCursor().isEmpty()) {
      demand(
          page.items().stream().anyMatch(Membership::isOwner),
          Finding.WITHOUT_OWNER,
          seen,
          page.items());
    }
  }

  /** Roles of an organization. */
  void atRoles(String id) {
    List<Role> roles = node.rolesOf(id);
    String seen = "roles of " + id;
    checkOrder(seen, roles, Role::id);
    checkJuniors(seen, roles);
  }

  /** Memberships of a user, all of them on one page. */
  void atMemberships(String userId) {
    Page<Membership> page = node.membershipsOf(userId, ALL);
    String seen = "memberships of " + userId;
    checkOrder(seen, page.items(), Membership::organizationId);
    page.items().forEach(this::checkVersion);
    demand(
        page.items().stream().filter(Membership::isDefault).count() <= 1,
        Finding.BAD_DEFAULT,
        seen,
        page.items());
  }

  /** The membership that is a user's default. */
  void atDefault(String userId) {
    Optional<Membership> found = node.findDefault(userId);
    found.ifPresent(
        membership -> {
          demand(
              membership.isDefault() && membership.userId().equals(userId),
              Finding.BAD_DEFAULT,
              "default of " + userId,
              membership);
          checkVersion(membership);
        });
  }

  /** A membership and all that decides what it allows. */
  void atStanding(MembershipKey key) {
    Optional<Standing> found = node.standing(key);
    if (found.isEmpty()) {
      return;
    }
    String seen = "standing of " + key;
    Membership membership = found.get().membership();
    List<Role> roles = found.get().roles();
    demand(membership.key().equals(key), Finding.UNSOUND_READ, seen, membership);
    demand(
        ids(roles).containsAll(membership.roleIds()) && ids(roles).size() == roles.size(),
        Finding.UNSOUND_READ,
        seen,
        found.get());
    checkJuniors(seen, roles);
    checkVersion(membership);
  }

  /** All of an organization, and of the users as far as it is about them. */
  void atWholeOf(String id) {
    Snapshot whole = node.read(cast.wholeOf(id));
    String seen = "the whole of " + id;
    Collection<Membership> members = whole.memberships();
    Optional<OrganizationRow> row = whole.organization(id);
    if (row.isEmpty()) {
      demand(members.isEmpty() && whole.roles().isEmpty(), Finding.UNSOUND_READ, seen, members);
    } else {
      long owners = members.stream().filter(Membership::isOwner).count();
      demand(owners > 0, Finding.WITHOUT_OWNER, seen, members);
      demand(row.get().ownerCount() == owners, Finding.UNSOUND_READ, seen, row.get());
      demand(
          whole.retiredVersion(id).isEmpty(), Finding.UNSOUND_READ, seen, "what is left of it too");
    }
    checkJuniors(seen, whole.roles());
    Set<String> roleIds = ids(whole.roles());
    for (Membership member : members) {
      demand(roleIds.containsAll(member.roleIds()), Finding.UNSOUND_READ, seen, member);
      demand(whole.user(member.userId()).isPresent(), Finding.UNSOUND_READ, seen, member);
    }
    whole.users().forEach(user -> checkDefaultHere(seen, id, user, whole));
  }

  private void checkDefaultHere(String seen, String id, UserRow user, Snapshot whole) {
    String userId = user.user().id();
    Optional<String> there = user.defaultOrganizationId();
    Optional<Membership> member = whole.membership(MembershipKey.of(id, userId));
    boolean isHere = there.equals(Optional.of(id));
    demand(
        isHere ? member.isPresent() : there.isEmpty() || whole.oldestOther(userId).isPresent(),
        Finding.BAD_DEFAULT,
        seen,
        user,
        "is no member of it");
    demand(
        member.map(Membership::isDefault).orElse(isHere) == isHere,
        Finding.BAD_DEFAULT,
        seen,
        user,
        "does not agree with",
        member);
  }

  /** A user, his memberships and their organizations. */
  void atWholeUser(String userId) {
    Snapshot whole = node.read(new Scope.OfUser(userId, Scope.Reach.MEMBERSHIPS));
    String seen = "the whole of " + userId;
    Optional<UserRow> row = whole.user(userId);
    Collection<Membership> own = whole.memberships();
    if (row.isEmpty()) {
      demand(own.isEmpty(), Finding.UNSOUND_READ, seen, own);
      return;
    }
    Optional<String> defaultId = row.get().defaultOrganizationId();
    defaultId.ifPresent(
        id ->
            demand(
                whole.membership(MembershipKey.of(id, userId)).isPresent(),
                Finding.BAD_DEFAULT,
                seen,
                row.get(),
                "is no member of it"));
    for (Membership membership : own) {
      Optional<OrganizationRow> organization = whole.organization(membership.organizationId());
      demand(
          membership.isDefault() == defaultId.equals(Optional.of(membership.organizationId())),
          Finding.BAD_DEFAULT,
          seen,
          membership);
      demand(organization.isPresent(), Finding.UNSOUND_READ, seen, membership, "is of nothing");
      organization.ifPresent(
          found ->
              demand(
                  found.ownerCount() >= (membership.isOwner() ? 1 : 0) && found.ownerCount() > 0,
                  Finding.WITHOUT_OWNER,
                  seen,
                  found));
      checkVersion(membership);
    }
  }

  private void checkVersion(Membership membership) {
    Long before = versions.put(membership.key(), membership.version());
    demand(
        before == null || before <= membership.version(),
        Finding.UNSOUND_READ,
        "an earlier version",
        membership,
        "after",
        String.valueOf(before));
  }

  private void checkJuniors(String seen, Collection<Role> roles) {
    Set<String> ids = ids(roles);
    for (Role role : roles) {
      demand(ids.containsAll(role.juniorIds()), Finding.UNSOUND_READ, seen, role);
    }
  }

  private static Set<String> ids(Collection<Role> roles) {
    Set<String> ids = new HashSet<>();
    roles.forEach(role -> ids.add(role.id()));
    return ids;
  }

  private <T> void checkOrder(String seen, List<T> items, Function<T, String> id) {
    for (int at = 1; at < items.size(); at++) {
      int order = id.apply(items.get(at - 1)).compareTo(id.apply(items.get(at)));
      demand(order != 0, Finding.DUPLICATE, seen, items);
      demand(order <= 0, Finding.UNSOUND_READ, seen, items);
    }
  }

  // What is shown becomes text only when it is told: this runs for every row of every read.
  private void demand(boolean holds, Finding otherwise, String seen, Object... shown) {
    if (!holds) {
      StringJoiner text = new StringJoiner(" ", "a reader has seen " + seen + ": ", "");
      for (Object part : shown) {
        text.add(part.toString());
      }
      findings.add(otherwise, text.toString());
    }
  }
}
