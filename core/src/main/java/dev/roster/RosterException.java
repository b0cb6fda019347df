package dev.roster;

import org.jspecify.annotations.Nullable;

/** What Roster throws where a command did not do what it was asked to. */
public abstract sealed class RosterException extends RuntimeException
    permits RefusedException, ConcurrentChangeException, OutcomeUnknownException, StorageException {
  private static final long serialVersionUID = 1L;

  RosterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
