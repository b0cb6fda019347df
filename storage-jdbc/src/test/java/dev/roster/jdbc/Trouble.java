package dev.roster.jdbc;

/** What can go wrong with a call to a database. */
enum Trouble {
  /** The connection is gone before anything has reached the database. */
  CUT,
  /** The connection is gone once the database has done what was asked. */
  CUT_ANSWER,
  /** The database has chosen the command as the victim of a deadlock. */
  DEADLOCK,
  /** The database cannot bring what was done beside each other into an order. */
  SERIALIZATION,
  /** Somebody else has held a lock for too long. */
  LOCK_TIMEOUT,
  /** Somebody else has inserted the same key. */
  DUPLICATE_KEY,
  /** There is no room left on the disk. */
  FULL_DISK;

  boolean isCut() {
    return this == CUT || this == CUT_ANSWER;
  }

  /** Whether the command may simply be run again. */
  boolean isRace() {
    return !isCut() && this != FULL_DISK;
  }
}
