package dev.roster.jdbc;

import java.nio.file.Path;

/** Rounds in which the server is killed and begun again, while the process that writes stays. */
final class ServerKill {
  private ServerKill() {}

  /** What so many kills have left. */
  static Aftermath of(KillableServer server, int rounds, Path folder, long seed) throws Exception {
    KillRounds kills = KillRounds.on(server.url(), folder, seed);
    Aftermath all = Aftermath.NONE;
    for (int round = 1; round <= rounds; round++) {
      all =
          all.and(
              kills.next(
                  writer -> {
                    server.kill();
                    server.restart();
                    writer.awaitAcknowledged(kills.some());
                    writer.finish();
                  }));
      if (!all.isNothingAmiss()) {
        break;
      }
    }
    return all;
  }
}
