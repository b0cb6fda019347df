package dev.roster.benchmarks.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Has both sides do the same requests in turns, and compares what they keep in the end. */
final class Contest {
  private static final int ORGANIZATIONS_OF_A_CLIENT = 8;

  private final int rounds;
  private final int warmUpRounds;
  private final Duration time;

  /**
   * @param rounds how many, each of both sides
   * @param time how long each side plays in a round
   */
  Contest(int rounds, int warmUpRounds, Duration time) {
    this.rounds = rounds;
    this.warmUpRounds = warmUpRounds;
    this.time = time;
  }

  /** All clients in one organization, or each in some of its own. */
  static Workload workload(int clients, boolean many) {
    return new Workload(clients, many ? ORGANIZATIONS_OF_A_CLIENT : 0);
  }

  Result run(Storage storage, Server server, Workload workload) {
    try (Ground libraryGround = new Ground(server.empty(), workload);
        Ground handGround = new Ground(server.empty(), workload);
        Player library =
            new Player(new LibrarySide(libraryGround.pool()), libraryGround, workload);
        Player handWritten =
            new Player(storage.handWritten(handGround.pool()), handGround, workload)) {
      for (int round = 0; round < warmUpRounds; round++) {
        library.play(time);
        handWritten.play(time);
      }
      List<Result.Round> played = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        played.add(round(library, handWritten, round % 2 == 0));
      }
      long[] requests = new long[workload.clients()];
      for (int client = 0; client < requests.length; client++) {
        requests[client] = Math.max(library.done(client), handWritten.done(client));
      }
      library.playUntil(requests);
      handWritten.playUntil(requests);
      int rows = KeptRows.requireSame(libraryGround.pool(), handGround.pool());
      return new Result(storage, workload, played, rows);
    }
  }

  private Result.Round round(Player library, Player handWritten, boolean libraryFirst) {
    if (libraryFirst) {
      double first = library.play(time);
      return new Result.Round(first, handWritten.play(time));
    }
    double first = handWritten.play(time);
    return new Result.Round(library.play(time), first);
  }
}
