package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.roster.contract.storm.Finding;
import dev.roster.contract.storm.Storm;
import dev.roster.contract.storm.StormReport;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The test that storages keep their promises while many threads command them at once: a {@link
 * Storm} of 2, 8 and 32 threads on each, in which nothing must be found.
 *
 * <p>The system property {@code storm.seconds} says how long each lasts, 2 seconds unless set, and
 * {@code storm.threads} how many threads there are, as {@code 2,8,32}; {@code storm.seed} draws
 * other commands. Where {@code storm.seconds} is set, the reports are printed as a table, a row
 * each. A storm lasts longer than that where a storage is so slow that it would show nothing.
 */
public abstract class StormContract {
  private static final int SECONDS = 2;

  /** How many commands change something in each storm. */
  private static final int LEAST = 50;

  /** How much longer than it lasts a storm may take, all that it waits for included. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** For subclasses. */
  protected StormContract() {}

  /**
   * By name, what gives one node or several of a storage, which may hold things already; the last
   * ones are done with then.
   */
  protected abstract Map<String, Supplier<List<MembershipRepository>>> storages();

  @TestFactory
  Stream<DynamicTest> nothing_is_found_in_a_storm() {
    if (isTold()) {
      System.out.println(StormReport.head());
    }
    return storages().entrySet().stream()
        .flatMap(
            storage ->
                threads()
                    .map(
                        threads ->
                            DynamicTest.dynamicTest(
                                storage.getKey() + ", " + threads + " threads",
                                () -> runInTime(storage.getKey(), storage.getValue(), threads))));
  }

  /** JUnit's own limits do not hold for dynamic tests. */
  private static void runInTime(
      String name, Supplier<List<MembershipRepository>> nodes, int threads) {
    assertTimeoutPreemptively(duration().plus(LIMIT), () -> run(name, nodes.get(), threads));
  }

  private static void run(String name, List<MembershipRepository> nodes, int threads)
      throws InterruptedException {
    StormReport report =
        Storm.on(nodes)
            .threads(threads)
            .duration(duration())
            .least(LEAST)
            .seed(Long.getLong("storm.seed", 1))
            .build()
            .run();
    if (isTold()) {
      System.out.println(report.row(name));
    }

    assertThat(report.findings()).as(report.toString()).isEmpty();
    for (Finding finding : Finding.values()) {
      assertThat(report.count(finding)).as(finding.title()).isZero();
    }
    assertThat(report.accepted()).isGreaterThanOrEqualTo(LEAST);
    assertThat(report.refused()).isPositive();
    assertThat(report.reads()).isPositive();
    assertThat(report.unknown() + report.failed() + report.failedReads())
        .as("faults of a storage of which no node was ended")
        .isZero();
  }

  private static Duration duration() {
    return Duration.ofSeconds(Integer.getInteger("storm.seconds", SECONDS));
  }

  private static boolean isTold() {
    return System.getProperty("storm.seconds") != null;
  }

  private static Stream<Integer> threads() {
    return Arrays.stream(System.getProperty("storm.threads", "2,8,32").split(","))
        .map(Integer::valueOf);
  }
}
