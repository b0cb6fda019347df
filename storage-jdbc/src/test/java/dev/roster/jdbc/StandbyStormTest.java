package dev.roster.jdbc;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL with a synchronous standby withstands the end of its primary in a storm. */
@Bounded
class StandbyStormTest {
  @TempDir Path folder;

  @Test
  void nothing_is_found_when_the_primary_is_killed_and_the_standby_promoted() throws Exception {
    try (PostgresPair pair = PostgresPair.start(folder)) {
      Cluster whoever = new Cluster("PostgreSQL, the primary killed", pair.url());
      whoever.withTables().close();
      ClusterStorm.assertNothingFound(
          List.of(whoever),
          () -> {
            pair.killPrimary();
            pair.promote();
          });
    }
  }
}
