package dev.roster.memory;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What is kept under one id, with the lock that guards it. */
abstract class Cell extends ReentrantReadWriteLock {
  private static final long serialVersionUID = 1L;

  /** How many commands use the cell now; changed only within its map's computations. */
  private transient int pins;

  /** Whether nothing is kept here, so that the cell need not be kept either. */
  abstract boolean isEmpty();

  final void pin() {
    pins++;
  }

  /** Whether the cell is no longer used and keeps nothing. */
  final boolean unpin() {
    pins--;
    return pins == 0 && isEmpty();
  }
}
