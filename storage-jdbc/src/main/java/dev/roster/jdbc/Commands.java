package dev.roster.jdbc;

import dev.roster.jdbc.Failures.ScopeGrew;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Runs a command in a transaction: lock, then read, then decide, then write. */
final class Commands {
  /** A statement has room for so many parameters on every database, and they are found by id. */
  private static final int LOCKED_AT_ONCE = 1_000;

  private final Dialect dialect;
  private final Transactions transactions;

  Commands(Dialect dialect, Transactions transactions) {
    this.dialect = dialect;
    this.transactions = transactions;
  }

  <V extends Verdict> V run(Scope scope, Function<? super Snapshot, V> decision) {
    return transactions.write(
        handle -> {
          Locked locked = lock(handle, scope);
          Snapshot snapshot = SnapshotRows.read(handle, scope);
          V verdict = decision.apply(snapshot);
          List<Write> writes = verdict.writes();
          if (!writes.isEmpty()) {
            // What writes nothing is true of the instant it was read, locked or not.
            if (!locked.holds(snapshot)) {
              throw new ScopeGrew();
            }
            transactions.applying(handle, () -> dialect.apply(handle, RowWrites.of(writes)));
          }
          return verdict;
        });
  }

  private Locked lock(Handle handle, Scope scope) {
    if (scope instanceof Scope.OfOrganization organization) {
      return dialect.lock(handle, organization);
    }
    Scope.OfUser user = (Scope.OfUser) scope;
    Set<String> organizations = lockOrganizations(handle, user);
    try (Query query =
        handle.createQuery(
            user.reach() == Reach.OWNED_ORGANIZATIONS
                ? Sql.LOCK_MEMBERS_OF_OWNED
                : Sql.LOCK_USER)) {
      return new Locked(
          organizations,
          new HashSet<>(query.bind("user", user.userId()).mapTo(String.class).list()));
    }
  }

  private static Set<String> lockOrganizations(Handle handle, Scope.OfUser scope) {
    if (scope.reach() == Reach.USER) {
      return Set.of();
    }
    List<String> found;
    try (Query query = handle.createQuery(Sql.ORGANIZATIONS_OF_USER)) {
      found = query.bind("user", scope.userId()).mapTo(String.class).list();
    }
    Set<String> locked = new HashSet<>();
    for (int from = 0; from < found.size(); from += LOCKED_AT_ONCE) {
      List<String> next = found.subList(from, Math.min(from + LOCKED_AT_ONCE, found.size()));
      try (Query query = handle.createQuery(Sql.LOCK_ORGANIZATIONS)) {
        locked.addAll(query.bindList("organizations", next).mapTo(String.class).list());
      }
    }
    return locked;
  }
}
