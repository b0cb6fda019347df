package dev.roster.contract.storm;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Counts findings, and keeps a sentence of each of the first few of a kind. */
final class Findings {
  private static final int TOLD = 5;

  private final Map<Finding, AtomicLong> counts = new EnumMap<>(Finding.class);
  private final Map<Finding, Queue<String>> sentences = new EnumMap<>(Finding.class);

  Findings() {
    for (Finding finding : Finding.values()) {
      counts.put(finding, new AtomicLong());
      sentences.put(finding, new ConcurrentLinkedQueue<>());
    }
  }

  void add(Finding finding, String sentence) {
    if (counts.get(finding).incrementAndGet() <= TOLD) {
      sentences.get(finding).add(sentence);
    }
  }

  void addAll(List<Complaint> complaints) {
    complaints.forEach(complaint -> add(complaint.finding(), complaint.sentence()));
  }

  Map<Finding, Long> counts() {
    Map<Finding, Long> copy = new EnumMap<>(Finding.class);
    counts.forEach((finding, count) -> copy.put(finding, count.get()));
    return copy;
  }

  Map<Finding, List<String>> sentences() {
    Map<Finding, List<String>> copy = new EnumMap<>(Finding.class);
    sentences.forEach((finding, told) -> copy.put(finding, List.copyOf(told)));
    return copy;
  }

  /** One finding, not counted yet. */
  record Complaint(Finding finding, String sentence) {}
}
