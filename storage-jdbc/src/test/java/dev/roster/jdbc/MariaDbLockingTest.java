package dev.roster.jdbc;

import dev.roster.jdbc.WatchedDatabase.Call;
import dev.roster.jdbc.WatchedDatabase.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** On MariaDB a row that is not there cannot be locked at READ COMMITTED. */
class MariaDbLockingTest extends LateRows {
  /** Of the text that locks and reads: behind its level, its organization and its user. */
  private static final int BEHIND_THE_LOCKS = 3;

  /** Lock and read; then both again, and write. */
  private static final int EXECUTIONS = 3;

  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  MariaDbLockingTest() {
    super(EXECUTIONS);
  }

  @BeforeAll
  static void open() {
    place = new FilledPlace(MariaDbDatabase.INSTANCE);
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  /** A statement in the text waits until it is done. */
  @Override
  Future<?> afterTheLock(Runnable done) throws SQLException {
    String session = Sessions.MARIADB.idOf(pool);
    Connection holder = place.direct().getConnection();
    World.query(holder, "SELECT GET_LOCK('roster_gap', 60)");
    watched.fail(
        BEHIND_THE_LOCKS,
        WatchedDatabase.IN_TEXT::equals,
        new Fault() {
          @Override
          public void strike(Connection connection, Call call) {
            throw new AssertionError("not in a text");
          }

          @Override
          public Optional<String> statement() {
            return Optional.of("DO GET_LOCK('roster_gap', 60)");
          }
        });
    return threads.submit(
        () -> {
          try (holder) {
            Sessions.MARIADB.awaitWaiting(place.pool(), session);
            done.run();
          }
          return null;
        });
  }
}
