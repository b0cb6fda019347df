package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.contract.StormContract;
import dev.roster.repository.MembershipRepository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every database withstands a storm, in which each thread has a connection. */
class JdbcStormTest extends StormContract {
  /** One for each of 32 threads, and some for readers. */
  static final int CONNECTIONS = 40;

  private static final Map<String, Supplier<List<MembershipRepository>>> STORAGES =
      new LinkedHashMap<>();
  private static final List<Runnable> ENDINGS = new ArrayList<>();

  @BeforeAll
  static void open() {
    Databases.all()
        .forEach(
            database -> {
              DataSource place = database.withTables();
              HikariDataSource pool = Databases.pool(place, CONNECTIONS);
              List<MembershipRepository> nodes = List.of(JdbcMembershipRepository.create(pool));
              STORAGES.put(database.toString(), () -> nodes);
              ENDINGS.add(pool::close);
              ENDINGS.add(() -> database.end(place));
            });
  }

  @AfterAll
  static void close() {
    ENDINGS.forEach(Runnable::run);
  }

  @Override
  protected Map<String, Supplier<List<MembershipRepository>>> storages() {
    return STORAGES;
  }
}
