package dev.roster.benchmarks.throughput;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Upserts a second through the library as a ratio of those of hand-written JDBC. */
@Command(
    name = "throughput",
    mixinStandardHelpOptions = true,
    description = {
      "Upserts a second through the library and by hand-written JDBC, in turns, as a table.",
      "MariaDB is measured where -Dmariadb.url or -Dmariadb.durable.url names a server."
    })
public final class Throughput implements Callable<Integer> {
  @Option(
      names = "--storages",
      split = ",",
      description = "h2-memory, h2-file, postgres, postgres-fsync, mariadb, mariadb-durable.")
  private List<String> storages = List.of();

  @Option(names = "--clients", split = ",", description = "1,4,16 unless given.")
  private List<Integer> clients = List.of(1, 4, 16);

  @Option(
      names = "--organizations",
      split = ",",
      description = "one (all clients in one), many (each in its own), or both, as unless given.")
  private List<String> organizations = List.of("one", "many");

  @Option(names = "--seconds", description = "How long each side plays in a round; 1 unless given.")
  private double seconds = 1;

  @Option(names = "--rounds", description = "10 unless given.")
  private int rounds = 10;

  @Option(names = "--warm-up", description = "Rounds that do not count; 15 unless given.")
  private int warmUp = 15;

  @Spec private @Nullable CommandSpec spec;

  private Throughput() {}

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not called by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    say(out, "Before: " + machine());
    say(out, Result.HEAD);
    Contest contest = new Contest(rounds, warmUp, Duration.ofNanos((long) (seconds * 1e9)));
    List<Storage> measured =
        storages.isEmpty() ? Storage.available() : storages.stream().map(Storage::named).toList();
    List<Result> results = new ArrayList<>();
    for (Storage storage : measured) {
      try (Server server = storage.start()) {
        for (String spread : organizations) {
          for (int count : clients) {
            Result result =
                contest.run(storage, server, Contest.workload(count, spread.equals("many")));
            results.add(result);
            say(out, result.row());
          }
        }
      }
    }
    say(out, "");
    Scaling.table(results).forEach(line -> say(out, line));
    say(out, "After: " + machine());
    return 0;
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%d processors, Java %s, load average %.1f",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
