package dev.roster.benchmarks.throughput;

/** One of the two that are measured; safe for use by many threads. */
interface Side {
  /** Its name in reports and of its threads. */
  String name();

  /** Does a request, which the rules must allow, and acknowledges it by returning. */
  void upsert(Request request);
}
