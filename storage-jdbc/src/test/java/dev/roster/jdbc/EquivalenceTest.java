package dev.roster.jdbc;

import dev.roster.contract.EquivalenceContract;
import dev.roster.memory.MemoryMembershipRepository;
import dev.roster.repository.MembershipRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Every database answers as the model does. Each has one place for all sequences: in a new one it
 * would begin with no plan for any statement.
 */
class EquivalenceTest extends EquivalenceContract {
  private static final Map<String, Supplier<MembershipRepository>> REPOSITORIES =
      new LinkedHashMap<>();
  private static final List<Emptied> PLACES = new ArrayList<>();

  @BeforeAll
  static void open() {
    REPOSITORIES.put("memory", MemoryMembershipRepository::create);
    Databases.all()
        .forEach(
            database -> {
              Emptied emptied = new Emptied(database);
              PLACES.add(emptied);
              MembershipRepository repository = JdbcMembershipRepository.create(emptied.pool());
              REPOSITORIES.put(
                  database.toString(),
                  () -> {
                    emptied.pool();
                    return repository;
                  });
            });
  }

  @AfterAll
  static void close() {
    PLACES.forEach(Emptied::close);
  }

  @Override
  protected Map<String, Supplier<MembershipRepository>> emptyRepositories() {
    return REPOSITORIES;
  }
}
