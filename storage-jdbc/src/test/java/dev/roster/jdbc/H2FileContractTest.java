package dev.roster.jdbc;

import static java.util.Objects.requireNonNull;

import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file keeps to what every storage keeps to. */
class H2FileContractTest extends StorageContract {
  @TempDir Path folder;

  private @Nullable DataSource database;

  @BeforeEach
  void begin() {
    database = H2.inFile(folder);
  }

  @Override
  protected MembershipRepository emptyRepository() {
    return JdbcMembershipRepository.create(requireNonNull(database));
  }

  @AfterEach
  void end() {
    H2.shutDown(requireNonNull(database));
  }
}
