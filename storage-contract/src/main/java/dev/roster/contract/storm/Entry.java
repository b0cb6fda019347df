package dev.roster.contract.storm;

import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * A command that has changed something, or may have: what it read, what was decided on that, and
 * when.
 *
 * @param tick the instant of the last decision, which no other one has
 * @param thread on which it ran
 * @param scope what it named
 * @param read what it read
 * @param verdict what was decided on it
 * @param decision what decided, to be asked again
 * @param isKnown whether it is known to be committed; else it may have happened or not
 */
record Entry(
    long tick,
    String thread,
    Scope scope,
    Snapshot read,
    Verdict verdict,
    Function<? super Snapshot, ? extends Verdict> decision,
    boolean isKnown) {

  /** Who commanded, and what it wrote, for people. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "command " + tick + " (" + actor() + ": ", ")");
    for (Write write : verdict.writes()) {
      text.add(write.getClass().getSimpleName() + " " + Row.of(write));
    }
    return text.toString();
  }

  private String actor() {
    String who =
        scope instanceof Scope.OfOrganization named
            ? named.actorId().map(id -> "user " + id).orElse("the host")
            : "the host";
    return thread + ", " + who;
  }
}
