package dev.roster;

import org.jspecify.annotations.Nullable;

/**
 * A command that lost a race against others: again and again until its retries were spent, or once
 * in a host's transaction, where only the host can repeat it. Nothing of it was done.
 */
public final class ConcurrentChangeException extends RosterException {
  private static final long serialVersionUID = 1L;

  /** Says what was lost, and whether a host's transaction survived. */
  public ConcurrentChangeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
