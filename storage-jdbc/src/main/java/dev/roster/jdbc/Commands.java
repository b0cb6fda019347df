package dev.roster.jdbc;

import dev.roster.jdbc.Failures.Overtaken;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.List;
import java.util.function.Function;

/** Runs a command in a transaction: lock, then read, then decide, then write. */
final class Commands {
  private final Dialect dialect;
  private final Transactions transactions;

  Commands(Dialect dialect, Transactions transactions) {
    this.dialect = dialect;
    this.transactions = transactions;
  }

  <V extends Verdict> V run(Scope scope, Function<? super Snapshot, V> decision) {
    return transactions.write(
        (handle, owner) -> {
          Held held = dialect.lockAndRead(handle, scope, owner);
          V verdict = decision.apply(held.snapshot());
          List<Write> writes = verdict.writes();
          if (!writes.isEmpty()) {
            // What writes nothing is true of the instant it was read, locked or not.
            if (!held.locked().holds(held.snapshot())) {
              throw new Overtaken("what the command must lock came into being meanwhile");
            }
            dialect.apply(handle, held, RowWrites.of(writes, dialect.values()), owner);
          }
          return verdict;
        });
  }
}
