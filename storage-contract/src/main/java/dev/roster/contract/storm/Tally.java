package dev.roster.contract.storm;

import dev.roster.rule.Rule;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often commands were answered in which way. */
final class Tally {
  final LongAdder accepted = new LongAdder();
  final LongAdder unchanged = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder spent = new LongAdder();
  final LongAdder unknown = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder failedReads = new LongAdder();
  final LongAdder reads = new LongAdder();
  private final Map<Rule, LongAdder> refused = new ConcurrentHashMap<>();

  void refused(Rule rule) {
    refused.computeIfAbsent(rule, unseen -> new LongAdder()).increment();
  }

  Map<Rule, Long> refusedByRule() {
    Map<Rule, Long> counts = new TreeMap<>();
    refused.forEach((rule, count) -> counts.put(rule, count.sum()));
    return counts;
  }
}
