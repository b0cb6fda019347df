package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** PostgreSQL keeps what it acknowledged, unless it commits asynchronously. */
class PostgresKillTest extends ServerKills {
  @Override
  KillableServer start(Path folder) throws IOException {
    return PostgresNode.start(folder);
  }

  @Override
  KillableServer startHasty(Path folder) throws IOException {
    return PostgresNode.start(
        folder, Map.of("synchronous_commit", "off", "wal_writer_delay", "5s"));
  }
}
