package dev.roster.contract;

import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A storage as it is written by somebody who does not think of others: it reads, decides, and
 * writes what was decided, one row after the other, whatever has happened in between. Each single
 * step by itself is safe.
 *
 * <p>It gives those who read beside it a chance to look between two steps of a command, so that
 * what it does wrong is seen and need not be waited for.
 */
final class NaiveRepository extends RowsRepository {
  private static final int GLANCES = 20;
  private static final long GLANCE_NANOS = 2_000_000;
  private static final long PAUSE_NANOS = 20_000;

  private final Rows rows = new Rows();
  private long looks;

  @Override
  synchronized <R> R look(Function<Rows, R> question) {
    looks++;
    return question.apply(rows);
  }

  private synchronized void run(Runnable step) {
    step.run();
  }

  private synchronized long looks() {
    return looks;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    V verdict = decision.apply(read(scope));
    writeBlindly(verdict.writes());
    return verdict;
  }

  private void writeBlindly(List<Write> writes) {
    int glances = 0;
    for (Write write : writes) {
      for (Runnable step : rows.steps(write)) {
        run(step);
        if (glances++ < GLANCES) {
          letOthersLook();
        }
      }
    }
  }

  private void letOthersLook() {
    long seen = looks();
    long end = System.nanoTime() + GLANCE_NANOS;
    while (looks() < seen + 3 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  HostTransaction begin() {
    return new Transaction();
  }

  /** Keeps its writes to itself until it is committed, and then writes them just as blindly. */
  private final class Transaction extends RowsRepository implements HostTransaction {
    private final List<Write> pending = new ArrayList<>();

    @Override
    <R> R look(Function<Rows, R> question) {
      return NaiveRepository.this.look(
          shared -> {
            Rows own = shared.copy();
            pending.forEach(write -> own.steps(write).forEach(Runnable::run));
            return question.apply(own);
          });
    }

    @Override
    public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
      V verdict = decision.apply(read(scope));
      pending.addAll(verdict.writes());
      return verdict;
    }

    @Override
    public Transaction joined() {
      return this;
    }

    @Override
    public void commit() {
      writeBlindly(pending);
      pending.clear();
    }

    @Override
    public void rollback() {
      pending.clear();
    }

    @Override
    public void close() {
      rollback();
    }
  }
}
