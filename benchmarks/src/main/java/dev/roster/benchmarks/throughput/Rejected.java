package dev.roster.benchmarks.throughput;

/** Says that the rules do not allow a request; nothing is written. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Rejected(String reason) {
    super(reason);
  }
}
