package dev.roster.contract.storm;

import dev.roster.rule.Rule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What was done in a storm, and what was found. */
public final class StormReport {
  private final int threads;
  private final int nodes;
  private final Duration elapsed;
  private final Map<Rule, Long> refusedByRule;
  private final long accepted;
  private final long unchanged;
  private final long retried;
  private final long spent;
  private final long unknown;
  private final long failed;
  private final long reads;
  private final long failedReads;
  private final Map<Finding, Long> counts;
  private final Map<Finding, List<String>> sentences;

  StormReport(int threads, int nodes, Duration elapsed, Tally tally, Findings findings) {
    this.threads = threads;
    this.nodes = nodes;
    this.elapsed = elapsed;
    refusedByRule = tally.refusedByRule();
    accepted = tally.accepted.sum();
    unchanged = tally.unchanged.sum();
    retried = tally.retried.sum();
    spent = tally.spent.sum();
    unknown = tally.unknown.sum();
    failed = tally.failed.sum();
    reads = tally.reads.sum();
    failedReads = tally.failedReads.sum();
    counts = findings.counts();
    sentences = findings.sentences();
  }

  /** How long commands were given. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Commands that were acknowledged and changed something. */
  public long accepted() {
    return accepted;
  }

  /** Commands that were acknowledged and had nothing to change. */
  public long unchanged() {
    return unchanged;
  }

  /** Commands that the rules refused. */
  public long refused() {
    return refusedByRule.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Commands that were refused, by the rule of the first violation. */
  public Map<Rule, Long> refusedByRule() {
    return Collections.unmodifiableMap(refusedByRule);
  }

  /**
   * Races that commands lost; each but the last one of a {@linkplain #spent spent} one was
   * repeated.
   */
  public long retried() {
    return retried;
  }

  /** Commands that lost their last race too. */
  public long spent() {
    return spent;
  }

  /** Commands whose commit was cut off. */
  public long unknown() {
    return unknown;
  }

  /** Commands that ended in a fault of the storage, and were not done. */
  public long failed() {
    return failed;
  }

  /** Looks that readers had, each through one read of the port. */
  public long reads() {
    return reads;
  }

  /** Looks that ended in a fault of the storage. */
  public long failedReads() {
    return failedReads;
  }

  /** How often something was found that must never be. */
  public long count(Finding finding) {
    return counts.getOrDefault(finding, 0L);
  }

  /** A sentence for each of the first few findings of a kind. */
  public List<String> sentences(Finding finding) {
    return sentences.getOrDefault(finding, List.of());
  }

  /** All that was found, one sentence a finding, of each kind the first few. */
  public List<String> findings() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .flatMap(
            entry ->
                sentences(entry.getKey()).stream()
                    .map(
                        sentence ->
                            entry.getKey() + " (" + entry.getValue() + " in all): " + sentence))
        .toList();
  }

  /** The head of a table of {@linkplain #row rows}. */
  public static String head() {
    StringJoiner head = row();
    List.of("storage", "nodes", "threads", "seconds", "accepted", "unchanged", "refused")
        .forEach(head::add);
    List.of("retried", "spent", "unknown", "failed", "reads").forEach(head::add);
    StringJoiner line = row();
    for (int column = 0; column < 12 + Finding.values().length; column++) {
      line.add(column == 0 ? "---" : "---:");
    }
    for (Finding finding : Finding.values()) {
      head.add(finding.title());
    }
    return head + System.lineSeparator() + line;
  }

  /** A row of a table in Markdown: what was done, and the counts that must be 0. */
  public String row(String storage) {
    StringJoiner row = row();
    row.add(storage).add(Integer.toString(nodes)).add(Integer.toString(threads));
    row.add(String.format(Locale.ROOT, "%.1f", elapsed.toMillis() / 1_000.0));
    for (long count :
        new long[] {accepted, unchanged, refused(), retried, spent, unknown, failed, reads}) {
      row.add(String.format(Locale.ROOT, "%,d", count));
    }
    counts.values().forEach(count -> row.add(Long.toString(count)));
    return row.toString();
  }

  private static StringJoiner row() {
    return new StringJoiner(" | ", "| ", " |");
  }

  /** What was done and found, on several lines. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(head()).add(row("storm")).add("refused by " + refusedByRule);
    findings().forEach(text::add);
    return text.toString();
  }
}
