package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A storage on the heap, as atomic and as isolated as a database: for hosts' unit tests, and for
 * small hosts that keep nothing beyond the life of their process.
 *
 * <p>Commands in different organizations, about different users, do not wait for each other; nor do
 * upserts in one organization that leave its owners alone. The cost of an upsert and of a page
 * hangs neither on how many members and organizations there are nor on where the page stands. It
 * has no transaction that a host could join. A decision may read this repository, but not write to
 * it.
 */
public final class MemoryMembershipRepository implements MembershipRepository {
  private final ConcurrentMap<String, OrganizationCell> organizations = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UserCell> users = new ConcurrentHashMap<>();
  private final ThreadLocal<Boolean> deciding = new ThreadLocal<>();

  private MemoryMembershipRepository() {}

  /** An empty storage. */
  public static MemoryMembershipRepository create() {
    return new MemoryMembershipRepository();
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    if (deciding.get() != null) {
      throw new IllegalStateException("a command is not run inside the decision of another one");
    }
    deciding.set(true);
    try (Locks locks = LockPlan.of(scope).lock(organizations, users, true)) {
      V verdict = decision.apply(SnapshotReader.read(scope, locks));
      new WriteApplier(locks).apply(verdict.writes());
      return verdict;
    } finally {
      deciding.remove();
    }
  }

  @Override
  public Snapshot read(Scope scope) {
    try (Locks locks = LockPlan.of(scope).lock(organizations, users, false)) {
      return SnapshotReader.read(scope, locks);
    }
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return inOrganization(
        id,
        Optional.empty(),
        cell -> Optional.ofNullable(cell.row()).map(OrganizationRow::organization));
  }

  @Override
  public Optional<User> findUser(String id) {
    return aboutUser(id, Optional.empty(), cell -> Optional.ofNullable(cell.user()));
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return inOrganization(
        key.organizationId(),
        Optional.empty(),
        cell -> Optional.ofNullable(cell.roles().get(key.roleId())));
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return inOrganization(organizationId, List.of(), cell -> List.copyOf(cell.roles().values()));
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return aboutUser(key.userId(), Optional.empty(), cell -> cell.membership(key.organizationId()));
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return aboutUser(
        userId,
        Optional.empty(),
        cell -> Optional.ofNullable(cell.defaultOrganizationId()).flatMap(cell::membership));
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return inOrganization(
        organizationId,
        new Page<>(List.of(), Optional.empty()),
        cell -> {
          String cursor = request.cursor().orElse(null);
          NavigableSet<String> behind =
              cursor == null ? cell.memberIds() : cell.memberIds().tailSet(cursor, false);
          PageFiller page = new PageFiller(request.limit());
          for (String userId : behind) {
            // A member who is just being added is indexed before his membership is there to read.
            Optional<Membership> member = findMembership(MembershipKey.of(organizationId, userId));
            if (member.isPresent() && !page.add(userId, member.get())) {
              break;
            }
          }
          return page.page();
        });
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return aboutUser(
        userId,
        new Page<>(List.of(), Optional.empty()),
        cell -> {
          PageFiller page = new PageFiller(request.limit());
          for (Membership membership : cell.membershipsAfter(request.cursor().orElse(null))) {
            if (!page.add(membership.organizationId(), membership)) {
              break;
            }
          }
          return page.page();
        });
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return inOrganization(
        key.organizationId(),
        Optional.empty(),
        cell ->
            findMembership(key)
                .map(
                    membership ->
                        new Standing(membership, cell.reachableRoles(membership.roleIds()))));
  }

  /** Reads under the organization's shared lock; of an unknown one {@code nothing}. */
  private <T> T inOrganization(String id, T nothing, Function<OrganizationCell, T> reader) {
    return reading(organizations.get(id), nothing, reader);
  }

  /** Reads under the user's shared lock; of an unknown one {@code nothing}. */
  private <T> T aboutUser(String id, T nothing, Function<UserCell, T> reader) {
    return reading(users.get(id), nothing, reader);
  }

  private static <C extends Cell, T> T reading(@Nullable C cell, T nothing, Function<C, T> reader) {
    if (cell == null) {
      return nothing;
    }
    cell.readLock().lock();
    try {
      return reader.apply(cell);
    } finally {
      cell.readLock().unlock();
    }
  }

  /** Gathers the items of a page and finds out whether more follow. */
  private static final class PageFiller {
    private final int limit;
    private final List<Membership> items = new ArrayList<>();
    private @Nullable String last;
    private boolean more;

    PageFiller(int limit) {
      this.limit = limit;
    }

    /** Whether the item still had a place on the page. */
    boolean add(String cursor, Membership item) {
      if (items.size() == limit) {
        more = true;
        return false;
      }
      items.add(item);
      last = cursor;
      return true;
    }

    Page<Membership> page() {
      return new Page<>(items, more ? Optional.ofNullable(last) : Optional.empty());
    }
  }
}
