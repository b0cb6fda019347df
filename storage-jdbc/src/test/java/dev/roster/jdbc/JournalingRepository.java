package dev.roster.jdbc;

import dev.roster.contract.watch.ForwardingRepository;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import java.util.function.Function;

/** A repository, for one command, that writes down what is decided before it is committed. */
final class JournalingRepository extends ForwardingRepository {
  private final KillJournal journal;
  private final long command;

  JournalingRepository(MembershipRepository target, KillJournal journal, long command) {
    super(target);
    this.journal = journal;
    this.command = command;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    return super.write(
        scope,
        snapshot -> {
          V verdict = decision.apply(snapshot);
          journal.decided(command, RowChange.of(snapshot, verdict.writes()));
          return verdict;
        });
  }
}
