package dev.roster.contract.storm;

import dev.roster.contract.storm.Findings.Complaint;
import dev.roster.repository.Verdict;
import dev.roster.rule.Category;
import dev.roster.rule.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands, one after the other in the order of their decisions, on worlds of plain rows.
 *
 * <p>That order is the serial order which the port promises: a command decides under locks that no
 * other one holds until its writes are committed, so it reads what those that decided before it
 * have left, and nothing else. A command that reads anything else is a finding, wherever the
 * difference comes from.
 *
 * <p>There are several worlds as long as it is unknown whether a command happened: one in which it
 * did and one in which it did not, until what later commands read tells which is the real one. Used
 * by one thread.
 */
final class Replay {
  private static final int MOST_WORLDS = 16_384;

  /** After how many commands worlds that have become the same are made one. */
  private static final int MERGING = 50;

  private final Findings findings;
  private List<World> worlds = new ArrayList<>(List.of(new World()));
  private long replayed;

  Replay(Findings findings) {
    this.findings = findings;
  }

  List<World> worlds() {
    return worlds;
  }

  /** Takes the next command. */
  void take(Entry entry) {
    replayed++;
    if (entry.isKnown()) {
      checkRights(entry);
      commit(entry);
    } else {
      fork(entry);
    }
  }

  private void checkRights(Entry entry) {
    Rights.lacking(entry.scope(), entry.read(), entry.verdict().writes())
        .ifPresent(
            lacking -> findings.add(Finding.LOST_RIGHT, entry + " by what it read: " + lacking));
  }

  private void commit(Entry entry) {
    List<World> nearest = new ArrayList<>(1);
    List<Difference> fewest = List.of();
    for (World world : worlds) {
      List<Difference> found = Difference.between(world, entry.scope(), entry.read());
      if (nearest.isEmpty() || found.size() < fewest.size()) {
        nearest.clear();
        fewest = found;
      }
      if (found.size() == fewest.size()) {
        nearest.add(world);
      }
    }
    if (!fewest.isEmpty()) {
      nearest = new ArrayList<>(List.of(nearest.get(0)));
      tell(entry, nearest.get(0), fewest);
    }
    List<Complaint> everywhere = null;
    for (World world : nearest) {
      List<Complaint> complaints = Outcomes.apply(world, entry);
      if (everywhere == null || complaints.size() < everywhere.size()) {
        everywhere = complaints;
      }
    }
    if (everywhere != null) {
      findings.addAll(everywhere);
    }
    worlds = nearest;
    if (worlds.size() > 1 && replayed % MERGING == 0) {
      worlds = distinct(worlds);
    }
  }

  private void tell(Entry entry, World world, List<Difference> differences) {
    Difference first = differences.get(0);
    findings.add(
        Finding.STALE_DECISION,
        entry + " has read that " + first + ", as last written by " + world.writerOf(first.row()));
    if (isForbiddenIn(world, entry)) {
      findings.add(
          Finding.LOST_RIGHT,
          entry
              + " was allowed because "
              + first
              + ", as last written by "
              + world.writerOf(first.row()));
    }
    Set<Row> written = new HashSet<>();
    entry.verdict().writes().forEach(write -> written.add(Row.of(write)));
    for (Difference difference : differences) {
      if (difference.isAheadOf(world)) {
        findings.add(Finding.UNCOMMANDED, entry + " has read that " + difference);
      } else if (difference.isRow() && written.contains(difference.row())) {
        findings.add(
            Finding.LOST,
            entry
                + " has overwritten what it had not seen: "
                + difference
                + ", as last written by "
                + world.writerOf(difference.row()));
      }
    }
  }

  /** Whether the rules, asked again, forbid the command on what was so when it was decided. */
  private static boolean isForbiddenIn(World world, Entry entry) {
    try {
      Verdict verdict = entry.decision().apply(Expected.snapshot(world, entry.scope()));
      return verdict instanceof Decision.Refused<?> refused
          && refused.refusal().category() == Category.FORBIDDEN;
    } catch (RuntimeException undecidable) {
      // The world itself has been broken by what was found before.
      return false;
    }
  }

  /** From now on both may be: that the command has happened, and that it has not. */
  private void fork(Entry entry) {
    List<World> forked = new ArrayList<>(worlds);
    for (World world : worlds) {
      if (Difference.between(world, entry.scope(), entry.read()).isEmpty()) {
        World after = world.copy();
        Outcomes.apply(after, entry);
        forked.add(after);
      }
    }
    if (forked.size() > MOST_WORLDS) {
      throw new IllegalStateException(
          "more than " + MOST_WORLDS + " worlds are possible after " + entry);
    }
    worlds = forked;
  }

  private static List<World> distinct(List<World> worlds) {
    Map<Object, World> distinct = new LinkedHashMap<>();
    worlds.forEach(world -> distinct.putIfAbsent(world.rows(), world));
    return new ArrayList<>(distinct.values());
  }

  long replayed() {
    return replayed;
  }
}
