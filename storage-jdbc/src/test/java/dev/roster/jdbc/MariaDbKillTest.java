package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Path;

/** MariaDB keeps what it acknowledged, unless it does not flush at the commit. */
class MariaDbKillTest extends ServerKills {
  @Override
  KillableServer start(Path folder) throws IOException {
    return MariaDbServer.start(folder);
  }

  @Override
  KillableServer startHasty(Path folder) throws IOException {
    return MariaDbServer.start(folder, "--fast");
  }
}
