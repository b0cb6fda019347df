package dev.roster.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.jdbc.KillJournal.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process of its own that lets commands run from several threads, journals them, and prints a
 * byte for each that was acknowledged, and the failures as errors. It ends when its input does,
 * unless it is killed before.
 */
final class KillWriter {
  private static final int THREADS = 4;
  private static final int BROKEN = 3;
  private static final long PAUSE_MILLIS = 20;

  /** How long the last commands may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JdbcMembershipRepository repository;
  private final Roster roster;
  private final KillJournal journal;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private KillWriter(HikariDataSource database, KillJournal journal) {
    this.repository = JdbcMembershipRepository.create(database);
    this.roster = Roster.builder().repository(repository).build();
    this.journal = journal;
  }

  /** Takes the URL of a database with tables, the path of the journal, and a seed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // What nobody expects must not look like a process that goes on.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          thrown.printStackTrace();
          Runtime.getRuntime().halt(BROKEN);
        });
    try (HikariDataSource database = pool(arguments[0]);
        KillJournal journal = KillJournal.create(Path.of(arguments[1]))) {
      new KillWriter(database, journal).run(Long.parseLong(arguments[2]));
    }
  }

  /** Connections by a URL, none of which is waited for long. */
  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(THREADS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(5));
    return new HikariDataSource(config);
  }

  private void run(long seed) throws IOException, InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int at = 0; at < THREADS; at++) {
      KillCommands commands = new KillCommands(seed * THREADS + at);
      Thread thread = new Thread(() -> work(commands), "writer-" + at);
      thread.start();
      threads.add(thread);
    }
    while (System.in.read() >= 0) {
      // Its end alone says something.
    }
    stopping.set(true);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      if (thread.isAlive()) {
        throw new IllegalStateException(
            "%s has not ended within %d s; it is at %s"
                .formatted(
                    thread.getName(), PATIENCE.toSeconds(), List.of(thread.getStackTrace())));
      }
    }
  }

  private void work(KillCommands commands) {
    while (!stopping.get()) {
      long id = ids.incrementAndGet();
      Ending ending = run(commands, id);
      journal.ended(id, ending);
      switch (ending) {
        case ACKNOWLEDGED -> {
          System.out.write('.');
          System.out.flush();
        }
        case REFUSED -> {}
        case FAILED, UNKNOWN -> awaitServer();
      }
    }
  }

  private Ending run(KillCommands commands, long id) {
    try {
      commands.next(id).accept(roster.with(new JournalingRepository(repository, journal, id)));
      return Ending.ACKNOWLEDGED;
    } catch (RefusedException refused) {
      return Ending.REFUSED;
    } catch (OutcomeUnknownException unknown) {
      tell(id, unknown);
      return Ending.UNKNOWN;
    } catch (StorageException | ConcurrentChangeException failed) {
      tell(id, failed);
      return Ending.FAILED;
    }
  }

  /** For whoever waits in vain. */
  private static void tell(long id, Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    System.err.println(Instant.now() + " command " + id + ": " + thrown + ", as " + cause);
  }

  /** A server that is down answers at once, and would fill the journal with failures. */
  private static void awaitServer() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
