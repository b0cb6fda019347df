package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A PostgreSQL primary and its synchronous standby: what the primary acknowledges is on both.
 *
 * <p>The standby begins as a copy of the data directory of the primary, taken while that one does
 * not run.
 */
final class PostgresPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What belongs to a server that runs, not to its data. */
  private static final Set<String> NOT_COPIED = Set.of("postmaster.pid");

  private final PostgresNode primary;
  private final PostgresNode standby;

  private PostgresPair(PostgresNode primary, PostgresNode standby) {
    this.primary = primary;
    this.standby = standby;
  }

  static PostgresPair start(Path folder) throws IOException, SQLException {
    Path original = folder.resolve("primary");
    Path copy = folder.resolve("standby");
    PostgresNode primary = PostgresNode.start(original);
    primary.close();
    copy(original, copy);
    Files.createFile(copy.resolve("standby.signal"));
    set(
        copy,
        "primary_conninfo = 'host=127.0.0.1 port="
            + primary.port()
            + " user=postgres application_name=standby'");
    // Not in the copy, which is to be alone once it is promoted.
    set(original, "synchronous_standby_names = '*'");
    set(original, "wal_keep_size = '256MB'");
    primary.restart();
    PostgresPair pair = new PostgresPair(primary, startStandby(primary, copy));
    boolean isReady = false;
    try {
      pair.awaitStandby();
      isReady = true;
      return pair;
    } finally {
      if (!isReady) {
        pair.close();
      }
    }
  }

  private static PostgresNode startStandby(PostgresNode primary, Path copy) throws IOException {
    try {
      return PostgresNode.start(copy);
    } catch (IOException | AssertionError thrown) {
      primary.kill();
      throw thrown;
    }
  }

  private static void set(Path data, String setting) throws IOException {
    Files.writeString(
        data.resolve("postgresql.auto.conf"), setting + "\n", StandardOpenOption.APPEND);
  }

  private static void copy(Path original, Path copy) throws IOException {
    Files.walkFileTree(
        original,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            // PostgreSQL begins in no folder that others can read.
            Files.createDirectory(
                copy.resolve(original.relativize(folder)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_COPIED.contains(file.getFileName().toString())) {
              Files.copy(file, copy.resolve(original.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The URL of whoever is the primary. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + primary.port()
        + ",127.0.0.1:"
        + standby.port()
        + "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=1";
  }

  /** The one that is the primary at first. */
  DataSource primary() {
    return primary.dataSource();
  }

  /** Ends the primary with {@code kill -9}. */
  void killPrimary() throws IOException {
    primary.kill();
  }

  /** Makes the standby the primary, and waits until it takes writes. */
  void promote() throws SQLException {
    if (!World.query(standby.dataSource(), "SELECT pg_promote()").equals(List.of("t"))) {
      throw new IllegalStateException("the standby was not promoted");
    }
  }

  /** Ends the standby with {@code kill -9}; from then on commits wait. */
  void killStandby() throws IOException {
    standby.kill();
  }

  /** Begins the standby again. */
  void restartStandby() throws IOException {
    standby.restart();
  }

  /** Waits until the standby takes part in commits. */
  private void awaitStandby() throws SQLException {
    await("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
  }

  /** Waits until a query has a row on the primary. */
  void await(String query) throws SQLException {
    Patience.await(
        "a row of '" + query + "' on the primary",
        PATIENCE,
        () -> !World.query(primary.dataSource(), query).isEmpty(),
        () -> primary.endOfLog() + "\n" + standby.endOfLog());
  }

  @Override
  public void close() throws IOException {
    // A primary that ends in order waits for its standby, so that one goes second.
    try {
      primary.close();
    } finally {
      standby.close();
    }
  }
}
