package dev.roster.rule;

/** The kinds of refusal, in the order in which they are judged after the ids of a command. */
public enum Category {
  /** The actor may not do this. */
  FORBIDDEN,
  /** Something the command names does not exist. */
  NOT_FOUND,
  /** A value is not acceptable, whoever gives it. */
  INVALID,
  /** The command does not fit the present state. */
  CONFLICT
}
