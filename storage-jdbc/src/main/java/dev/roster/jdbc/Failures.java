package dev.roster.jdbc;

import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RosterException;
import dev.roster.StorageException;
import dev.roster.repository.LostRaceException;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/** Says what a failure of the database means to who asked; by its codes, never by its text. */
final class Failures {
  private final Dialect dialect;

  Failures(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The SQL failure behind an exception that came out of Jdbi or the driver. */
  static Optional<SQLException> sql(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfDatabase(Throwable thrown) {
    return thrown instanceof JdbiException || thrown instanceof SqlFailure;
  }

  /** What an exception means; one that a decision has thrown is none of the database's. */
  Failure classify(Throwable thrown) {
    return isOfDatabase(thrown)
        ? sql(thrown).map(dialect::classify).orElse(Failure.OTHER)
        : Failure.OTHER;
  }

  /** Of a statement in a transaction of Roster's own, which is rolled back. */
  RuntimeException inOwnTransaction(RuntimeException thrown) {
    if (thrown instanceof Overtaken overtaken) {
      return new LostRaceException(overtaken.how, thrown);
    }
    if (!isOfDatabase(thrown)) {
      return thrown;
    }
    return switch (classify(thrown)) {
      case LOST_RACE, LOST_RACE_AND_TRANSACTION ->
          new LostRaceException("another command came between", thrown);
      case CONNECTION_LOST, NOTHING_DONE, OTHER -> storage(thrown);
    };
  }

  /** Of the commit of a transaction of Roster's own. */
  RuntimeException onCommit(SQLException thrown) {
    return switch (dialect.classify(thrown)) {
      case LOST_RACE, LOST_RACE_AND_TRANSACTION ->
          new LostRaceException("another command came between", thrown);
      case CONNECTION_LOST -> outcomeUnknown(thrown);
      case NOTHING_DONE, OTHER ->
          promisesRollback(thrown) ? storage(thrown) : outcomeUnknown(thrown);
    };
  }

  /** Of a commit of which it is not known whether it came through. */
  static OutcomeUnknownException outcomeUnknown(Throwable thrown) {
    return new OutcomeUnknownException(
        "the database failed or was lost while the command was committed, and it was done whole or"
            + " not at all: "
            + codes(thrown),
        thrown);
  }

  /**
   * Classes 23, a constraint, 40, a rollback, and 53, a full disk or the like, are all that say
   * that nothing was committed.
   */
  private static boolean promisesRollback(SQLException thrown) {
    String state = thrown.getSQLState();
    return state != null
        && (state.startsWith("23") || state.startsWith("40") || state.startsWith("53"));
  }

  /** Of a statement in a host's transaction. */
  RuntimeException inHostsTransaction(RuntimeException thrown) {
    if (thrown instanceof Overtaken overtaken) {
      return new ConcurrentChangeException(
          overtaken.how
              + ", and nothing was done; the host's transaction still stands, and only the host can"
              + " try again",
          thrown);
    }
    if (!isOfDatabase(thrown)) {
      return thrown;
    }
    return switch (classify(thrown)) {
      case LOST_RACE ->
          new ConcurrentChangeException(
              "the command lost a race against another one and did nothing; the host's transaction"
                  + " still stands, and only the host can try again",
              thrown);
      case LOST_RACE_AND_TRANSACTION ->
          new ConcurrentChangeException(
              "the command lost a race against another one, and the database has undone the host's"
                  + " whole transaction; only the host can try again",
              thrown);
      case CONNECTION_LOST, NOTHING_DONE, OTHER -> storage(thrown);
    };
  }

  /** Of a data source that gives no connection, whatever it throws. */
  RosterException onOpen(RuntimeException thrown) {
    return new StorageException("the database cannot be reached, and nothing was done", thrown);
  }

  /** Of a read, or where nothing else is known. */
  RuntimeException onRead(RuntimeException thrown) {
    return isOfDatabase(thrown) ? storage(thrown) : thrown;
  }

  private static RosterException storage(Throwable thrown) {
    return new StorageException(
        "the database failed, and nothing was done: " + codes(thrown), thrown);
  }

  private static String codes(Throwable thrown) {
    return sql(thrown)
        .map(sql -> "SQLState " + sql.getSQLState() + ", code " + sql.getErrorCode())
        .orElse(thrown.getClass().getSimpleName());
  }

  /** Says that another command came between, of which the database has said nothing. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String how;

    Overtaken(String how) {
      super(how);
      this.how = how;
    }
  }

  /** Carries a failure of the driver, met outside of Jdbi, to where it is told. */
  static final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
      super(cause);
    }
  }
}
