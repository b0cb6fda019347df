package dev.roster.jdbc;

import dev.roster.contract.StormContract;
import dev.roster.repository.MembershipRepository;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;

/** H2 in memory withstands a storm, in which each thread has a connection. */
class H2MemoryStormTest extends StormContract {
  private static final int CONNECTIONS = 40;

  private final DataSource database = H2.inMemory();
  private final JdbcConnectionPool pool = JdbcConnectionPool.create((JdbcDataSource) database);

  @Override
  protected String name() {
    return "H2 in memory";
  }

  @Override
  protected List<MembershipRepository> emptyNodes() {
    pool.setMaxConnections(CONNECTIONS);
    return List.of(JdbcMembershipRepository.create(pool));
  }

  @AfterEach
  void end() {
    H2.shutDown(database);
    pool.dispose();
  }
}
