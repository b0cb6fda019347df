package dev.roster.contract;

import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A repository that remembers what was written through it. */
final class WatchedRepository extends ForwardingRepository {
  private final List<Write> written = new CopyOnWriteArrayList<>();

  WatchedRepository(MembershipRepository target) {
    super(target);
  }

  /** What was written so far, in order. */
  List<Write> written() {
    return List.copyOf(written);
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    V verdict = super.write(scope, decision);
    written.addAll(verdict.writes());
    return verdict;
  }
}
