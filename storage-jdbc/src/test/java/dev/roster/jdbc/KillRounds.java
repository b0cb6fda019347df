package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;

/** Rounds of writing to one database, killing in the middle, and looking at what is left. */
final class KillRounds {
  private static final int FEW = 10;
  private static final int MANY = 150;

  private final Path folder;
  private final String url;
  private final long seed;
  private final Random random;
  private TableImage image;
  private int round;

  private KillRounds(Path folder, String url, long seed, TableImage image) {
    this.folder = folder;
    this.url = url;
    this.seed = seed;
    this.random = new Random(seed);
    this.image = image;
  }

  /**
   * On a database without tables.
   *
   * @param folder where journals are written
   */
  static KillRounds on(String url, Path folder, long seed) throws SQLException {
    try (HikariDataSource database = KillWriter.pool(url)) {
      JdbcSchema.of(database).apply();
      World.fill(database);
      return new KillRounds(folder, url, seed, TableImage.of(database));
    }
  }

  /** What kills, while a process writes, and has that process or another one ended after it. */
  interface Kill {
    void among(WriterProcess writer) throws IOException;
  }

  /** Kills at a random moment, and looks at the database when it is opened again. */
  Aftermath next(Kill kill) throws IOException, SQLException {
    round++;
    Path journal = folder.resolve("round" + round);
    try (WriterProcess writer = WriterProcess.start(url, journal, seed + round)) {
      writer.awaitAcknowledged(some());
      kill.among(writer);
    }
    try (HikariDataSource database = KillWriter.pool(url)) {
      TableImage found = TableImage.of(database);
      Aftermath aftermath = Aftermath.of(image, KillJournal.read(journal), found);
      image = found;
      return aftermath;
    }
  }

  /** How many commands are waited for, each time anew. */
  int some() {
    return FEW + random.nextInt(MANY);
  }
}
