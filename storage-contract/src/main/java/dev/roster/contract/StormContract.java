package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.contract.storm.Finding;
import dev.roster.contract.storm.Storm;
import dev.roster.contract.storm.StormReport;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test that a storage keeps its promises while many threads command it at once: {@link Storm}s
 * of 2, 8 and 32 threads, in which nothing must be found.
 *
 * <p>The system property {@code storm.seconds} says how long each lasts, 2 seconds unless set, and
 * {@code storm.threads} how many threads there are, as {@code 2,8,32}; {@code storm.seed} draws
 * other commands. Where {@code storm.seconds} is set, each storm prints a row of a table.
 */
public abstract class StormContract {
  private static final int SECONDS = 2;

  /** For subclasses. */
  protected StormContract() {}

  /** What the storage is called in tables. */
  protected abstract String name();

  /** One or several nodes of a storage that holds nothing yet. */
  protected abstract List<MembershipRepository> emptyNodes();

  /** How many commands change something in a second, at the least; else nothing is shown. */
  protected int least() {
    return 5;
  }

  @ParameterizedTest
  @MethodSource("threads")
  void nothing_is_found_in_a_storm(int threads) throws InterruptedException {
    int seconds = Integer.getInteger("storm.seconds", SECONDS);
    StormReport report =
        Storm.on(emptyNodes())
            .threads(threads)
            .duration(Duration.ofSeconds(seconds))
            .seed(Long.getLong("storm.seed", 1))
            .build()
            .run();
    if (System.getProperty("storm.seconds") != null) {
      System.out.println(StormReport.head());
      System.out.println(report.row(name()));
    }

    assertThat(report.findings()).isEmpty();
    for (Finding finding : Finding.values()) {
      assertThat(report.count(finding)).as(finding.title()).isZero();
    }
    assertThat(report.accepted())
        .as("commands that changed something")
        .isGreaterThan(least() * (long) seconds);
    assertThat(report.reads()).as("looks").isPositive();
  }

  static Stream<Integer> threads() {
    return Arrays.stream(System.getProperty("storm.threads", "2,8,32").split(","))
        .map(Integer::valueOf);
  }
}
