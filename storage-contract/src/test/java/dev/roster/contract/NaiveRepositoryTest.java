package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Shows that the cases on many threads find what they are there to find. */
class NaiveRepositoryTest {
  /** Ample: without locks the commands always meet, and none waits it out. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void each_race_fails_without_locks() {
    assertEachFails(Races.class);
  }

  @Test
  void each_race_fails_in_transactions_of_the_host_without_locks() {
    assertEachFails(JoinedRaces.class);
  }

  @Test
  void each_lock_is_missed() {
    assertEachFails(Locks.class);
    assertEachFails(JoinedLocks.class);
  }

  @Test
  void each_reader_sees_what_is_written_row_by_row() {
    assertEachFails(Readers.class);
  }

  @Test
  void each_reader_sees_what_a_host_commits_row_by_row() {
    assertEachFails(JoinedReaders.class);
  }

  private static void assertEachFails(Class<?> cases) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(cases)).execute();

    List<Event> finished = results.testEvents().finished().list();
    assertThat(finished).isNotEmpty();
    for (Event event : finished) {
      TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
      assertThat(result.getThrowable())
          .as(event.getTestDescriptor().getDisplayName())
          .get()
          .isInstanceOf(AssertionError.class);
    }
    assertThat(results.testEvents().started().count()).isEqualTo(finished.size());
    assertThat(results.testEvents().skipped().count()).isZero();
  }

  static class Races extends RaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class Locks extends LockCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class JoinedLocks extends LockCases {
    private final NaiveRepository naive = new NaiveRepository();

    @Override
    MembershipRepository emptyRepository() {
      return naive;
    }

    @Override
    HostTransaction begin() {
      return naive.begin();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class Readers extends ReaderCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }
  }

  static class JoinedRaces extends RaceCases {
    private final NaiveRepository naive = new NaiveRepository();

    @Override
    MembershipRepository emptyRepository() {
      return naive;
    }

    @Override
    HostTransaction begin() {
      return naive.begin();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class JoinedReaders extends ReaderCases {
    private final NaiveRepository naive = new NaiveRepository();

    @Override
    MembershipRepository emptyRepository() {
      return naive;
    }

    @Override
    HostTransaction begin() {
      return naive.begin();
    }
  }
}
