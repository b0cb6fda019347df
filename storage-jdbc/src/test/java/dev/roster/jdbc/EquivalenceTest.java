package dev.roster.jdbc;

import dev.roster.contract.EquivalenceContract;
import dev.roster.memory.MemoryMembershipRepository;
import dev.roster.repository.MembershipRepository;
import java.util.Map;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EquivalenceTest extends EquivalenceContract {
  private JdbcConnectionPool pool;
  private int databases;

  @BeforeEach
  void open() {
    pool = null;
  }

  @AfterEach
  void close() {
    if (pool != null) {
      pool.dispose();
    }
  }

  @Override
  protected Map<String, Supplier<MembershipRepository>> emptyRepositories() {
    return Map.of("memory", MemoryMembershipRepository::create, "H2", this::emptyH2);
  }

  /** A database that goes with the last connection of its pool, when the next one is opened. */
  private MembershipRepository emptyH2() {
    close();
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:equivalence" + databases++);
    pool = JdbcConnectionPool.create(database);
    JdbcSchema.of(pool).apply();
    return JdbcMembershipRepository.create(pool);
  }
}
