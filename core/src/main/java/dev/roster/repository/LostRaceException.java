package dev.roster.repository;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a storage when a command in a transaction of its own was undone because of another one:
 * a deadlock, a serialization failure, a duplicate of a row that was not there a moment ago.
 * Nothing of the command was done, and trying again makes sense; Roster does.
 */
public final class LostRaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was lost. */
  public LostRaceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
