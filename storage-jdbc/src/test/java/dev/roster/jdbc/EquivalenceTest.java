package dev.roster.jdbc;

import dev.roster.contract.EquivalenceContract;
import dev.roster.memory.MemoryMembershipRepository;
import dev.roster.repository.MembershipRepository;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Memory and H2 answer as the model does. */
class EquivalenceTest extends EquivalenceContract {
  private static Emptied emptied;

  @BeforeAll
  static void open() {
    emptied = new Emptied(H2Database.INSTANCE);
  }

  @AfterAll
  static void close() {
    emptied.close();
  }

  @Override
  protected Map<String, Supplier<MembershipRepository>> emptyRepositories() {
    return Map.of("memory", MemoryMembershipRepository::create, "H2", emptied.repositories());
  }
}
