package dev.roster.contract.watch;

import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A repository that remembers what was written through it. */
public final class WatchedRepository extends ForwardingRepository {
  private final List<Write> written = new CopyOnWriteArrayList<>();

  /** Before {@code target}. */
  public WatchedRepository(MembershipRepository target) {
    super(target);
  }

  /** What was written so far, in order. */
  public List<Write> written() {
    return List.copyOf(written);
  }

  /** Begins anew, as if nothing had been written yet. */
  public void forget() {
    written.clear();
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    V verdict = super.write(scope, decision);
    written.addAll(verdict.writes());
    return verdict;
  }
}
