package dev.roster;

/** What a command that was allowed did (U2). */
public enum Outcome {
  /** It made what was not there before. */
  CREATED,
  /** It changed what was there. */
  UPDATED,
  /** Everything was as asked for already: nothing was written, no time and no version moved. */
  UNCHANGED
}
