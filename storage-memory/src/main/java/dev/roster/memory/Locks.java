package dev.roster.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one command, let go in the opposite order when it is closed.
 *
 * <p>A cell is pinned as long as a command uses it, so that an id of which nothing is kept can be
 * locked too, and leaves nothing behind. Used by one thread.
 */
final class Locks implements AutoCloseable {
  private final Map<String, OrganizationCell> organizations = new HashMap<>();
  private final Map<String, UserCell> users = new HashMap<>();
  private final Deque<Runnable> releases = new ArrayDeque<>();

  OrganizationCell lockOrganization(
      ConcurrentMap<String, OrganizationCell> cells, String id, boolean exclusive) {
    OrganizationCell cell = lock(cells, id, OrganizationCell::new, exclusive);
    organizations.put(id, cell);
    return cell;
  }

  void lockUser(ConcurrentMap<String, UserCell> cells, String id, boolean exclusive) {
    users.put(id, lock(cells, id, UserCell::new, exclusive));
  }

  private <C extends Cell> C lock(
      ConcurrentMap<String, C> cells, String id, Supplier<C> maker, boolean exclusive) {
    C cell =
        cells.compute(
            id,
            (same, present) -> {
              C pinned = present == null ? maker.get() : present;
              pinned.pin();
              return pinned;
            });
    releases.push(() -> cells.computeIfPresent(id, (same, used) -> used.unpin() ? null : used));
    Lock lock = exclusive ? cell.writeLock() : cell.readLock();
    lock.lock();
    releases.push(lock::unlock);
    return cell;
  }

  /** The organization locked under an id; null when it is not. */
  @Nullable OrganizationCell organization(String id) {
    return organizations.get(id);
  }

  /** The user locked under an id; null when he is not. */
  @Nullable UserCell user(String id) {
    return users.get(id);
  }

  /** The organization under an id that the command's scope locks. */
  OrganizationCell lockedOrganization(String id) {
    return Objects.requireNonNull(organizations.get(id), id);
  }

  /** The user under an id that the command's scope locks. */
  UserCell lockedUser(String id) {
    return Objects.requireNonNull(users.get(id), id);
  }

  Map<String, OrganizationCell> organizations() {
    return organizations;
  }

  @Override
  public void close() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }
}
