package dev.roster.jdbc;

import dev.roster.contract.EquivalenceContract;
import dev.roster.repository.MembershipRepository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The servers answer as the model does, in fewer sequences: each takes its trips. */
class ServerEquivalenceTest extends EquivalenceContract {
  private static final int FEWER = 5;

  private static final Map<String, Emptied> SERVERS = new LinkedHashMap<>();

  @BeforeAll
  static void open() {
    Databases.all()
        .filter(database -> database != H2Database.INSTANCE)
        .forEach(database -> SERVERS.put(database.toString(), new Emptied(database)));
  }

  @AfterAll
  static void close() {
    SERVERS.values().forEach(Emptied::close);
  }

  @Override
  protected int sequences() {
    return Math.max(1, super.sequences() / FEWER);
  }

  @Override
  protected Map<String, Supplier<MembershipRepository>> emptyRepositories() {
    Map<String, Supplier<MembershipRepository>> repositories = new LinkedHashMap<>();
    SERVERS.forEach((name, emptied) -> repositories.put(name, emptied.repositories()));
    return repositories;
  }
}
