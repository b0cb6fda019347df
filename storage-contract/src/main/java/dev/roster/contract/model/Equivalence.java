package dev.roster.contract.model;

import dev.roster.repository.MembershipRepository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Many sequences of random commands, each run on the model of the rules and over every repository
 * in lock-step.
 */
public final class Equivalence {
  private static final int STEPS = 100;

  private final Map<String, Supplier<MembershipRepository>> emptyRepositories;
  private final Tally tally = new Tally();

  /**
   * An equivalence to be run.
   *
   * @param emptyRepositories by name, what gives an empty repository for each sequence
   */
  public Equivalence(Map<String, Supplier<MembershipRepository>> emptyRepositories) {
    this.emptyRepositories = emptyRepositories;
  }

  /** Runs the sequences of the seeds 1 to {@code count}. */
  public void runAll(int count) {
    for (long seed = 1; seed <= count; seed++) {
      run(seed);
    }
  }

  /** Runs the sequence of {@code seed}. */
  public void run(long seed) {
    sequence(seed).run(STEPS, tally);
  }

  /** Runs the one sequence of {@code seed}, and tells its steps. */
  public void runOne(long seed) {
    Sequence sequence = sequence(seed);
    try {
      sequence.run(STEPS, tally);
    } finally {
      System.out.println(sequence.told());
    }
  }

  private Sequence sequence(long seed) {
    Map<String, MembershipRepository> repositories = new LinkedHashMap<>();
    emptyRepositories.forEach((name, empty) -> repositories.put(name, empty.get()));
    return new Sequence(seed, repositories);
  }

  /** The refusals and outcomes that were met less than {@code least} times. */
  public List<String> missed(int least) {
    return tally.missed(least);
  }

  /** What was met, and how often. */
  @Override
  public String toString() {
    return tally.toString();
  }
}
