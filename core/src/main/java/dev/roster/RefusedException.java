package dev.roster;

import dev.roster.rule.Refusal;

/** A command that the rules refused; nothing of it was done. */
public final class RefusedException extends RosterException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** Carries {@code refusal}, and its sentence as message. */
  public RefusedException(Refusal refusal) {
    super(refusal.sentence(), null);
    this.refusal = refusal;
  }

  /** The category and every violation. */
  public Refusal refusal() {
    return refusal;
  }
}
