package dev.roster.contract;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A storage that locks just what a scope states, and is right. What it does is done in small steps,
 * of which a storage that is wrong does one otherwise.
 */
class LockingRepository extends RowsRepository {
  private final Rows rows = new Rows();
  private final Map<String, ReentrantReadWriteLock> organizations = new ConcurrentHashMap<>();
  private final Map<String, ReentrantReadWriteLock> users = new ConcurrentHashMap<>();

  @Override
  <R> R look(Function<Rows, R> question) {
    synchronized (rows) {
      return question.apply(rows);
    }
  }

  /** What a decision is made on. */
  Snapshot snapshot(Scope scope) {
    return look(rows -> rows.snapshot(scope));
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    try (Held held = new Held()) {
      lock(scope, held);
      V verdict = decision.apply(snapshot(scope));
      if (!verdict.writes().isEmpty()) {
        commit(verdict.writes());
      }
      return verdict;
    }
  }

  /** Shows all of the writes at once. */
  void commit(List<Write> writes) {
    look(
        shared -> {
          writes.forEach(write -> shared.steps(write).forEach(Runnable::run));
          return writes;
        });
  }

  void lock(Scope scope, Held held) {
    if (scope instanceof Scope.OfOrganization named) {
      lockOrganization(named.organizationId(), named.lock() == Scope.Lock.EXCLUSIVE, held);
      lockUsers(usersOf(named), held);
    } else {
      lock((Scope.OfUser) scope, held);
    }
  }

  void lockOrganization(String id, boolean alone, Held held) {
    held.lock(organizations, id, alone);
  }

  /** Whom an organization's command locks, and whether alone. */
  SortedMap<String, Boolean> usersOf(Scope.OfOrganization scope) {
    SortedMap<String, Boolean> wanted = new TreeMap<>();
    scope.actorId().ifPresent(id -> wanted.put(id, false));
    scope.userIds().forEach(id -> wanted.put(id, true));
    if (scope.parts().contains(Part.MEMBERS)) {
      membersOf(Set.of(scope.organizationId())).forEach(id -> wanted.put(id, true));
    }
    return wanted;
  }

  void lockUsers(SortedMap<String, Boolean> wanted, Held held) {
    wanted.forEach((id, alone) -> held.lock(users, id, alone));
  }

  private void lock(Scope.OfUser scope, Held held) {
    if (scope.reach() == Reach.USER) {
      lockUsers(new TreeMap<>(Map.of(scope.userId(), true)), held);
      return;
    }
    while (true) {
      Set<String> found = organizationsOf(scope.userId());
      found.forEach(id -> lockOrganization(id, true, held));
      SortedMap<String, Boolean> wanted = new TreeMap<>(Map.of(scope.userId(), true));
      if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
        membersOf(found).forEach(id -> wanted.put(id, true));
      }
      lockUsers(wanted, held);
      if (found.containsAll(organizationsOf(scope.userId()))) {
        return;
      }
      held.close();
    }
  }

  private Set<String> organizationsOf(String userId) {
    return look(
        rows ->
            rows.membershipsOf(userId).stream()
                .map(membership -> membership.organizationId())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Set<String> membersOf(Set<String> organizationIds) {
    return look(
        rows ->
            organizationIds.stream()
                .flatMap(id -> rows.membersOf(id).stream())
                .map(member -> member.userId())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The locks of one command. */
  static final class Held implements AutoCloseable {
    private final Deque<Lock> locks = new ArrayDeque<>();

    void lock(Map<String, ReentrantReadWriteLock> table, String id, boolean alone) {
      ReentrantReadWriteLock both =
          table.computeIfAbsent(id, unseen -> new ReentrantReadWriteLock(true));
      Lock lock = alone ? both.writeLock() : both.readLock();
      lock.lock();
      locks.push(lock);
    }

    @Override
    public void close() {
      for (Optional<Lock> lock = next(); lock.isPresent(); lock = next()) {
        lock.get().unlock();
      }
    }

    private Optional<Lock> next() {
      return Optional.ofNullable(locks.poll());
    }
  }
}
