package dev.roster.benchmarks.throughput;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Upserts by hand-written JDBC: the same locks, the same tables, and the same rules as far as the
 * requests need them. It expects a pool whose connections come without autocommit at READ
 * COMMITTED.
 */
abstract class HandWritten implements Side {
  private static final int ATTEMPTS = 20;
  private static final long LONGEST_PAUSE_NANOS = 250_000_000L;

  private final DataSource dataSource;

  HandWritten(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public String name() {
    return "hand-written";
  }

  @Override
  public void upsert(Request request) {
    for (int attempt = 1; ; attempt++) {
      try {
        attempt(request);
        return;
      } catch (SQLException thrown) {
        if (attempt == ATTEMPTS || !isLostRace(thrown)) {
          throw new IllegalStateException(thrown);
        }
        pause(attempt);
      }
    }
  }

  private void attempt(Request request) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean isDone = false;
      try {
        Kept kept = lockAndRead(connection, request);
        HandDecision decision =
            HandDecision.of(request, kept, Instant.now().truncatedTo(ChronoUnit.MICROS));
        if (!decision.changesNothing()) {
          write(connection, request, decision);
          connection.commit();
          isDone = true;
        }
      } finally {
        if (!isDone) {
          connection.rollback();
        }
      }
    }
  }

  /** Takes the locks of a request, and then reads what it is decided on. */
  abstract Kept lockAndRead(Connection connection, Request request) throws SQLException;

  /** Writes what a decision changes, and fails where that touches other rows than it must. */
  abstract void write(Connection connection, Request request, HandDecision decision)
      throws SQLException;

  /** Whether a failure means no more than that another request came between. */
  abstract boolean isLostRace(SQLException thrown);

  static void requireOne(int touched) {
    require(touched, 1);
  }

  static void require(int touched, int expected) {
    if (touched != expected) {
      throw new IllegalStateException("touched " + touched + " rows instead of " + expected);
    }
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.NANOSECONDS.sleep(
          ThreadLocalRandom.current()
              .nextLong(Math.min(LONGEST_PAUSE_NANOS, 2_000_000L << (attempt - 1))));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
