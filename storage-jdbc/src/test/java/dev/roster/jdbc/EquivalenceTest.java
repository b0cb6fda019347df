package dev.roster.jdbc;

import dev.roster.contract.EquivalenceContract;
import dev.roster.memory.MemoryMembershipRepository;
import dev.roster.repository.MembershipRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EquivalenceTest extends EquivalenceContract {
  /** In an order that foreign keys bear. */
  private static final List<String> EMPTYING =
      List.of(
          "UPDATE roster_user SET default_organization_id = NULL",
          "DELETE FROM roster_membership_role",
          "DELETE FROM roster_membership",
          "DELETE FROM roster_role",
          "DELETE FROM roster_organization",
          "DELETE FROM roster_retired_organization",
          "DELETE FROM roster_user");

  private JdbcConnectionPool pool;
  private MembershipRepository repository;

  @BeforeEach
  void open() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:equivalence;QUERY_CACHE_SIZE=100");
    pool = JdbcConnectionPool.create(database);
    JdbcSchema.of(pool).apply();
    repository = JdbcMembershipRepository.create(pool);
  }

  @AfterEach
  void close() {
    pool.dispose();
  }

  @Override
  protected Map<String, Supplier<MembershipRepository>> emptyRepositories() {
    return Map.of("memory", MemoryMembershipRepository::create, "H2", this::emptied);
  }

  /** The same database for every sequence: a new one would begin with no plan for any statement. */
  private MembershipRepository emptied() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : EMPTYING) {
        statement.execute(sql);
      }
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
    return repository;
  }
}
