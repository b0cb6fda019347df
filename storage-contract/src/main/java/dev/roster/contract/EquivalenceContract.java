package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.contract.model.Equivalence;
import dev.roster.repository.MembershipRepository;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The test that storages answer as the rules read: random commands run in lock-step on a naive
 * model of the rules and over every repository, with equal answers, events and states.
 *
 * <p>The system property {@code sequences} says how many sequences of 100 commands are run, 300
 * unless set; {@code seed} repeats a single one and prints its commands. A failure says the seed,
 * the command and both answers.
 */
public abstract class EquivalenceContract {
  private static final int SEQUENCES = 300;

  /** How often each refusal and each outcome is met in {@value #SEQUENCES} sequences. */
  private static final int LEAST = 20;

  /** For subclasses. */
  protected EquivalenceContract() {}

  /** By name, what gives an empty repository for each sequence; the last one is done with then. */
  protected abstract Map<String, Supplier<MembershipRepository>> emptyRepositories();

  /** How many sequences are run. */
  protected int sequences() {
    return Integer.getInteger("sequences", SEQUENCES);
  }

  @Test
  void every_storage_answers_as_the_model_of_the_rules_does() {
    Equivalence equivalence = new Equivalence(emptyRepositories());
    Long seed = Long.getLong("seed");
    if (seed != null) {
      equivalence.runOne(seed);
      return;
    }
    int sequences = sequences();
    equivalence.runAll(sequences);
    assertThat(equivalence.missed(sequences < SEQUENCES ? 0 : LEAST))
        .as("refusals and outcomes met too seldom to mean something")
        .isEmpty();
  }
}
