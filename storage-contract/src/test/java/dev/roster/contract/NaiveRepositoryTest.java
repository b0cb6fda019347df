package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Shows that the cases on many threads find what they are there to find. */
class NaiveRepositoryTest {
  /** Ample: without locks the commands always meet, and none waits it out. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(
      classes = {
        OwnershipRaces.class,
        MembershipRaces.class,
        ExistenceRaces.class,
        Locks.class,
        Readers.class,
        JoinedOwnershipRaces.class,
        JoinedMembershipRaces.class,
        JoinedExistenceRaces.class,
        JoinedLocks.class,
        JoinedReaders.class
      })
  void each_case_fails_by_what_it_asserts(Class<?> cases) {
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

  static class OwnershipRaces extends OwnershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class MembershipRaces extends MembershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class ExistenceRaces extends ExistenceRaceCases {
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

  static class Readers extends ReaderCases {
    @Override
    MembershipRepository emptyRepository() {
      return new NaiveRepository();
    }

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }

  static class JoinedOwnershipRaces extends OwnershipRaceCases {
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

  static class JoinedMembershipRaces extends MembershipRaceCases {
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

  static class JoinedExistenceRaces extends ExistenceRaceCases {
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

    @Override
    Duration patience() {
      return PATIENCE;
    }
  }
}
