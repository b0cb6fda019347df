package dev.roster.benchmarks.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How both sides grow with clients that are in different organizations. */
final class Scaling {
  private Scaling() {}

  /** As a table: requests a second, as a multiple of those of the fewest clients. */
  static List<String> table(List<Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add("| storage | clients | library grows to | hand-written grows to |");
    lines.add("|---|---|---|---|");
    for (Storage storage : Storage.values()) {
      List<Result> many =
          results.stream()
              .filter(result -> result.storage() == storage)
              .filter(result -> result.workload().organizationsEach() > 0)
              .toList();
      for (Result result : many.subList(Math.min(1, many.size()), many.size())) {
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d → %d | %.2f | %.2f |",
                storage,
                many.get(0).workload().clients(),
                result.workload().clients(),
                result.library() / many.get(0).library(),
                result.handWritten() / many.get(0).handWritten()));
      }
    }
    return lines;
  }
}
