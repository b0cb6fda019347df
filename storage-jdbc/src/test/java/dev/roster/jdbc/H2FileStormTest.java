package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.contract.StormContract;
import dev.roster.repository.MembershipRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file withstands a storm. */
class H2FileStormTest extends StormContract {
  @TempDir Path folder;

  private @Nullable DataSource database;
  private @Nullable HikariDataSource pool;

  @BeforeEach
  void begin() {
    database = H2.inFile(folder);
    pool = Databases.pool(requireNonNull(database), JdbcStormTest.CONNECTIONS);
  }

  @AfterEach
  void end() {
    requireNonNull(pool).close();
    H2.shutDown(requireNonNull(database));
  }

  @Override
  protected Map<String, Supplier<List<MembershipRepository>>> storages() {
    return Map.of(
        "H2 in a file", () -> List.of(JdbcMembershipRepository.create(requireNonNull(pool))));
  }
}
