package dev.roster.benchmarks.throughput;

import java.util.List;
import java.util.Locale;

/**
 * What came of a storage, a number of clients and organizations.
 *
 * @param rounds in their order
 * @param rows how many rows the two sides keep alike in the end
 */
record Result(Storage storage, Workload workload, List<Round> rounds, int rows) {
  static final String HEAD =
      "| storage | clients | organizations | library, upserts/s | hand-written, upserts/s"
          + " | ratio | min to max |\n|---|---|---|---|---|---|---|";

  /** How many requests a second each side made, one after the other. */
  record Round(double library, double handWritten) {
    double ratio() {
      return library / handWritten;
    }
  }

  /** The middle of the ratios of the rounds. */
  double ratio() {
    return median(rounds.stream().mapToDouble(Round::ratio).toArray());
  }

  double library() {
    return median(rounds.stream().mapToDouble(Round::library).toArray());
  }

  double handWritten() {
    return median(rounds.stream().mapToDouble(Round::handWritten).toArray());
  }

  private static double median(double[] values) {
    java.util.Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** As a row of a table under {@link #HEAD}. */
  String row() {
    double least = rounds.stream().mapToDouble(Round::ratio).min().orElseThrow();
    double most = rounds.stream().mapToDouble(Round::ratio).max().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %,.0f | %,.0f | %.2f | %.2f to %.2f |",
        storage,
        workload.clients(),
        workload.organizationsEach() == 0 ? "one" : "many",
        library(),
        handWritten(),
        ratio(),
        least,
        most);
  }
}
