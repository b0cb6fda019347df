package dev.roster;

import org.jspecify.annotations.Nullable;

/**
 * A command whose commit was cut off: it happened whole or not at all, and only reading tells.
 * Repeating it converges, unless it carries {@code ifMatch} or {@code ifAbsent}.
 */
public final class OutcomeUnknownException extends RosterException {
  private static final long serialVersionUID = 1L;

  /** Says what was being committed. */
  public OutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
