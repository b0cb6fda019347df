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
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A storage in the heap of this process, as atomic and as isolated as one in a database; gone with
 * the process.
 *
 * <p>Commands in different organizations do not wait for each other, and readers wait for no
 * command that still decides. A decision may read through the repository, and sees what was before
 * its command; one that begins another command gets an {@link IllegalStateException}. Waiting for a
 * lock is not ended by an interrupt. Never throws {@link dev.roster.repository.LostRaceException}.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryMembershipRepository implements MembershipRepository {
  private final Heap heap = new Heap();
  private final LockPlan lockPlan = new LockPlan(heap);
  private final Visibility visibility = new Visibility();
  private final SnapshotReader snapshots = new SnapshotReader(heap);
  private final SharedValues shared = new SharedValues();
  private final ThreadLocal<Boolean> writing = new ThreadLocal<>();

  private MemoryMembershipRepository() {}

  /** A storage that holds nothing yet. */
  public static MemoryMembershipRepository create() {
    return new MemoryMembershipRepository();
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(decision, "decision");
    if (writing.get() != null) {
      throw new IllegalStateException("a decision may read, and may not begin another command");
    }
    writing.set(true);
    try (Locks locks = lockPlan.lock(scope)) {
      V verdict = decision.apply(snapshots.read(scope));
      new Staging(heap, locks, shared).stage(verdict.writes()).publish(visibility);
      return verdict;
    } finally {
      writing.remove();
    }
  }

  @Override
  public Snapshot read(Scope scope) {
    return visibility.read(SnapshotReader.stripes(scope), () -> snapshots.read(scope));
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return inOrganization(
        id,
        () -> Optional.ofNullable(heap.organization(id)).map(cell -> cell.row().organization()));
  }

  @Override
  public Optional<User> findUser(String id) {
    return ofUser(id, () -> Optional.ofNullable(heap.user(id)).map(UserState::user));
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return inOrganization(
        key.organizationId(),
        () ->
            Optional.ofNullable(heap.organization(key.organizationId()))
                .map(cell -> cell.roles().get(key.roleId())));
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return inOrganization(
        organizationId,
        () -> {
          OrganizationCell cell = heap.organization(organizationId);
          return cell == null ? List.of() : List.copyOf(cell.roles().values());
        });
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return inOrganization(key.organizationId(), () -> membership(key));
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return ofUser(
        userId,
        () -> {
          UserState user = heap.user(userId);
          String id = user == null ? null : user.defaultOrganizationId();
          return user == null || id == null ? Optional.empty() : user.membership(id);
        });
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return inOrganization(organizationId, () -> page(organizationId, request));
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return ofUser(
        userId,
        () -> {
          UserState user = heap.user(userId);
          if (user == null) {
            return new Page<>(List.of(), Optional.empty());
          }
          List<MembershipRow> rows = user.after(request.cursor().orElse(null));
          List<Membership> items =
              rows.stream().limit(request.limit()).map(user::membership).toList();
          return page(items, rows.size() > items.size(), Membership::organizationId);
        });
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return inOrganization(
        key.organizationId(),
        () -> {
          OrganizationCell cell = heap.organization(key.organizationId());
          return cell == null
              ? Optional.empty()
              : membership(key)
                  .map(found -> new Standing(found, List.copyOf(cell.reachable(found.roleIds()))));
        });
  }

  private Optional<Membership> membership(MembershipKey key) {
    UserState user = heap.user(key.userId());
    return user == null ? Optional.empty() : user.membership(key.organizationId());
  }

  private Page<Membership> page(String organizationId, PageRequest request) {
    OrganizationCell cell = heap.organization(organizationId);
    if (cell == null) {
      return new Page<>(List.of(), Optional.empty());
    }
    Collection<UserCell> members =
        request
            .cursor()
            .map(cursor -> cell.members().tailMap(cursor, false))
            .orElse(cell.members())
            .values();
    List<Membership> items = new ArrayList<>();
    Iterator<UserCell> rest = members.iterator();
    while (items.size() < request.limit() && rest.hasNext()) {
      rest.next().state().membership(organizationId).ifPresent(items::add);
    }
    return page(items, rest.hasNext(), Membership::userId);
  }

  private static Page<Membership> page(
      List<Membership> items, boolean more, Function<Membership, String> cursor) {
    return new Page<>(
        items, more ? Optional.of(cursor.apply(items.get(items.size() - 1))) : Optional.empty());
  }

  private <R> R inOrganization(String id, Supplier<R> reading) {
    return visibility.readOrganization(id, reading);
  }

  private <R> R ofUser(String id, Supplier<R> reading) {
    return visibility.readUser(id, reading);
  }

  /** How many ids are locked now. */
  int lockedIds() {
    return lockPlan.size();
  }

  /** How many ids there are for which anything is kept, locks among them. */
  int keptIds() {
    return lockPlan.size() + heap.size();
  }
}
