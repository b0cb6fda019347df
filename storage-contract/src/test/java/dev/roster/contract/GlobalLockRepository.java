package dev.roster.contract;

import dev.roster.StorageException;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The simplest storage that is right: one command at a time, on a copy of everything that replaces
 * the original when it is complete.
 */
final class GlobalLockRepository extends RowsRepository {
  private final AtomicReference<Rows> committed = new AtomicReference<>(new Rows());
  private final Semaphore lock = new Semaphore(1);

  @Override
  <R> R look(Function<Rows, R> question) {
    return question.apply(committed.get());
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    try (Transaction transaction = new Transaction()) {
      V verdict = transaction.joined().write(scope, decision);
      transaction.commit();
      return verdict;
    }
  }

  HostTransaction begin() {
    return new Transaction();
  }

  private static void apply(Write write, Rows rows) {
    if (!isApplicable(write, rows)) {
      throw new StorageException("cannot be applied: " + write, null);
    }
    rows.steps(write).forEach(Runnable::run);
  }

  private static boolean isApplicable(Write write, Rows rows) {
    if (write instanceof Write.InsertOrganization insert) {
      return !rows.organizations.containsKey(insert.row().organization().id());
    } else if (write instanceof Write.UpdateOrganization update) {
      return rows.organizations.containsKey(update.organization().id());
    } else if (write instanceof Write.TallyOrganization tally) {
      return rows.organizations.containsKey(tally.organizationId());
    } else if (write instanceof Write.DeleteOrganization delete) {
      return rows.organizations.containsKey(delete.organizationId());
    } else if (write instanceof Write.InsertUser insert) {
      return !rows.users.containsKey(insert.user().id());
    } else if (write instanceof Write.UpdateUser update) {
      return rows.users.containsKey(update.user().id());
    } else if (write instanceof Write.DeleteUser delete) {
      return rows.users.containsKey(delete.userId());
    } else if (write instanceof Write.SetDefault set) {
      return rows.users.containsKey(set.userId());
    } else if (write instanceof Write.InsertMembership insert) {
      return !rows.memberships.containsKey(insert.membership().key());
    } else if (write instanceof Write.UpdateMembership update) {
      return rows.memberships.containsKey(update.after().key());
    } else if (write instanceof Write.DeleteMembership delete) {
      return rows.memberships.containsKey(delete.key());
    } else if (write instanceof Write.InsertRole insert) {
      return !rows.roles.containsKey(insert.role().key());
    } else if (write instanceof Write.UpdateRole update) {
      return rows.roles.containsKey(update.role().key());
    } else {
      return rows.roles.containsKey(((Write.DeleteRole) write).key());
    }
  }

  /** Holds the lock from its first command until it ends. */
  private final class Transaction extends RowsRepository implements HostTransaction {
    private Rows own;

    @Override
    <R> R look(Function<Rows, R> question) {
      return question.apply(own == null ? committed.get() : own);
    }

    @Override
    public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
      if (own == null) {
        lock.acquireUninterruptibly();
        own = committed.get();
      }
      V verdict = decision.apply(own.snapshot(scope));
      if (!verdict.writes().isEmpty()) {
        Rows next = own.copy();
        verdict.writes().forEach(write -> GlobalLockRepository.apply(write, next));
        own = next;
      }
      return verdict;
    }

    @Override
    public Transaction joined() {
      return this;
    }

    @Override
    public void commit() {
      if (own != null) {
        committed.set(own);
        rollback();
      }
    }

    @Override
    public void rollback() {
      if (own != null) {
        own = null;
        lock.release();
      }
    }

    @Override
    public void close() {
      rollback();
    }
  }
}
