package dev.roster.contract.storm;

import dev.roster.OutcomeUnknownException;
import dev.roster.contract.watch.ForwardingRepository;
import dev.roster.repository.LostRaceException;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A node as one thread commands it: it writes down what the node is made to change. */
final class Recorder extends ForwardingRepository {
  private final Journal journal;
  private final Journal.Page page;
  private final Tally tally;
  private Taken taken = Taken.NOTHING;

  Recorder(MembershipRepository node, Journal journal, Journal.Page page, Tally tally) {
    super(node);
    this.journal = journal;
    this.page = page;
    this.tally = tally;
  }

  /** What became of the last command. */
  enum Taken {
    /** There was none. */
    NOTHING,
    /** It was taken, and had nothing to change. */
    UNCHANGED,
    /** It has changed something. */
    CHANGED
  }

  /** Before a step. */
  void begin() {
    taken = Taken.NOTHING;
  }

  /** What was taken in this step. */
  Taken taken() {
    return taken;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    Attempt<V> attempt = new Attempt<>(scope, decision);
    page.begin();
    try {
      V verdict = super.write(scope, attempt);
      taken = verdict.writes().isEmpty() ? Taken.UNCHANGED : Taken.CHANGED;
      attempt.record(true);
      return verdict;
    } catch (LostRaceException lost) {
      tally.retried.increment();
      throw lost;
    } catch (OutcomeUnknownException unknown) {
      attempt.record(false);
      throw unknown;
    } finally {
      page.end();
    }
  }

  /** A decision that remembers when it was last made, and on what. */
  private final class Attempt<V extends Verdict> implements Function<Snapshot, V> {
    private final Scope scope;
    private final Function<? super Snapshot, V> decision;
    private @Nullable Snapshot read;
    private @Nullable V verdict;
    private long tick;

    Attempt(Scope scope, Function<? super Snapshot, V> decision) {
      this.scope = scope;
      this.decision = decision;
    }

    @Override
    public V apply(Snapshot snapshot) {
      read = snapshot;
      tick = journal.tick();
      verdict = decision.apply(snapshot);
      return verdict;
    }

    void record(boolean isKnown) {
      // What changes nothing needs no locks: it is true of the instant at which it was read.
      if (read != null && verdict != null && !verdict.writes().isEmpty()) {
        page.add(new Entry(tick, page.thread(), scope, read, verdict, decision, isKnown));
      }
    }
  }
}
