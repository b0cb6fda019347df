package dev.roster.jdbc;

/** What a failure means. */
enum Failure {
  /** Another command came between; the transaction goes on, once what failed is undone. */
  LOST_RACE,
  /**
   * Another command came between, and the database has undone the whole transaction, or is about
   * to.
   */
  LOST_RACE_AND_TRANSACTION,
  /** The connection is gone. */
  CONNECTION_LOST,
  /** The transaction had failed before, and takes nothing but its end. */
  NOTHING_DONE,
  /** Something else. */
  OTHER
}
