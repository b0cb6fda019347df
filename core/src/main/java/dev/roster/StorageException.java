package dev.roster;

import org.jspecify.annotations.Nullable;

/** A fault of the storage, with its cause. Nothing of the command was done. */
public final class StorageException extends RosterException {
  private static final long serialVersionUID = 1L;

  /** Says what the storage was doing. */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
