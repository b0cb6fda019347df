package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.OutcomeUnknownException;
import dev.roster.RetryPolicy;
import dev.roster.StorageException;
import dev.roster.contract.storm.Finding;
import dev.roster.contract.storm.Storm;
import dev.roster.contract.storm.StormReport;
import dev.roster.repository.LostRaceException;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Write;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows that a storm finds what it is there to find, and nothing where there is nothing. */
class StormTest {
  private static final int ROUNDS = 40;

  @ParameterizedTest
  @CsvSource({
    "ORGANIZATIONS_UNLOCKED, WITHOUT_OWNER",
    "ORGANIZATIONS_UNLOCKED, STALE_DECISION",
    "USERS_UNLOCKED, BAD_DEFAULT",
    "USERS_UNLOCKED, DUPLICATE",
    "USERS_UNLOCKED, LOST",
    "ACTOR_UNLOCKED, LOST_RIGHT",
    "READS_BEFORE_LOCKS, STALE_DECISION",
    "READS_BEFORE_LOCKS, LOST_RIGHT",
    "COMMITS_ROW_BY_ROW, UNSOUND_READ",
    "MARKS_TWO_DEFAULTS, BAD_DEFAULT",
    "READS_DEFAULT_IN_TWO, BAD_DEFAULT",
    "LISTS_A_ROW_TWICE, DUPLICATE",
    "FORGETS, LOST",
    "KEEPS_WHAT_FAILED, UNCOMMANDED",
    "KEEPS_A_HALF, UNSOUND_READ",
    "KEEPS_A_HALF_UNKNOWN, UNSOUND_READ",
    "LETS_EXCEPTIONS_THROUGH, UNDECLARED",
  })
  void each_flaw_is_found(Flaw flaw, Finding finding) throws InterruptedException {
    StormReport report = storm(new FlawedRepository(flaw), 1);
    for (int seed = 2; seed <= ROUNDS && report.count(finding) == 0; seed++) {
      report = storm(new FlawedRepository(flaw), seed);
    }

    assertThat(report.count(finding)).as(report.toString()).isPositive();
    assertThat(report.sentences(finding)).isNotEmpty();
  }

  private static StormReport storm(MembershipRepository repository, long seed)
      throws InterruptedException {
    return Storm.on(repository)
        .threads(8)
        .organizations(2)
        .users(5)
        .duration(Duration.ofMillis(500))
        .least(200)
        .seed(seed)
        .build()
        .run();
  }

  @Test
  void nothing_is_found_without_a_flaw() throws InterruptedException {
    StormReport report = storm(new FlawedRepository(Flaw.NONE), 1);

    assertThat(report.findings()).isEmpty();
    assertThat(report.accepted()).isPositive();
    assertThat(report.refused()).isPositive();
    assertThat(report.unchanged()).isPositive();
    assertThat(report.reads()).isPositive();
  }

  @Test
  void every_finding_is_shown_by_a_flaw() throws NoSuchMethodException {
    Set<Finding> shown = EnumSet.noneOf(Finding.class);
    for (String line :
        StormTest.class
            .getDeclaredMethod("each_flaw_is_found", Flaw.class, Finding.class)
            .getAnnotation(CsvSource.class)
            .value()) {
      shown.add(Finding.valueOf(line.substring(line.indexOf(", ") + 2)));
    }

    assertThat(shown).containsExactlyInAnyOrder(Finding.values());
  }

  @Test
  void lost_races_are_repeated_and_are_no_finding() throws InterruptedException {
    StormReport report = storm(new LosingRepository(), 1);

    assertThat(report.findings()).isEmpty();
    assertThat(report.retried()).isPositive();
    assertThat(report.spent()).isZero();
  }

  @Test
  void commands_without_retries_left_are_counted() throws InterruptedException {
    StormReport report =
        Storm.on(new LosingRepository())
            .duration(Duration.ofMillis(500))
            .least(100)
            .retryPolicy(RetryPolicy.never())
            .build()
            .run();

    assertThat(report.findings()).isEmpty();
    assertThat(report.spent()).isPositive().isEqualTo(report.retried());
  }

  @Test
  void nodes_that_fail_are_no_finding() throws InterruptedException {
    FailingRepository storage = new FailingRepository();
    StormReport report =
        Storm.on(List.of(storage, storage, storage))
            .threads(8)
            .duration(Duration.ofSeconds(1))
            .least(500)
            .build()
            .run();

    assertThat(report.findings()).isEmpty();
    assertThat(report.unknown()).isPositive();
    assertThat(report.failed()).isPositive();
    assertThat(report.accepted()).isPositive();
  }

  /** Loses races that nobody has won. */
  private static final class LosingRepository extends LockingRepository {
    @Override
    void commit(List<Write> writes) {
      if (ThreadLocalRandom.current().nextInt(10) == 0) {
        throw new LostRaceException("lost", null);
      }
      super.commit(writes);
    }
  }

  /** Fails before a commit, and is cut off in the midst of it, which then happens or not. */
  private static final class FailingRepository extends LockingRepository {
    @Override
    void commit(List<Write> writes) {
      int chance = ThreadLocalRandom.current().nextInt(30);
      if (chance == 0) {
        throw new StorageException("ended before the commit", null);
      } else if (chance == 1) {
        throw new OutcomeUnknownException("cut off, and not done", null);
      }
      super.commit(writes);
      if (chance == 2) {
        throw new OutcomeUnknownException("cut off, and done", null);
      }
    }
  }
}
