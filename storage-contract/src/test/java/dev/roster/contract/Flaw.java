package dev.roster.contract;

/** What somebody who writes a storage gets wrong. */
enum Flaw {
  /** Nothing. */
  NONE,
  /** He locks users, and counts on that for organizations. */
  ORGANIZATIONS_UNLOCKED,
  /** He locks organizations, and counts on that for users. */
  USERS_UNLOCKED,
  /** He locks whose membership is changed, and not who changes it. */
  ACTOR_UNLOCKED,
  /** He reads and locks in one statement, which reads what was before its locks. */
  READS_BEFORE_LOCKS,
  /** He commits each row by itself. */
  COMMITS_ROW_BY_ROW,
  /** He marks the new default, commits, and takes the mark from the former one. */
  MARKS_TWO_DEFAULTS,
  /** He reads where the default is, and the membership in a second read. */
  READS_DEFAULT_IN_TWO,
  /** He lists a page in two reads, of which the second begins where the first ended. */
  LISTS_A_ROW_TWICE,
  /** He acknowledges now and then what he does not keep. */
  FORGETS,
  /** He tells now and then of a fault, and keeps what he had written. */
  KEEPS_WHAT_FAILED,
  /** He keeps now and then the first half of a command that failed. */
  KEEPS_A_HALF,
  /** He does not know now and then how a commit ended, and keeps half of it. */
  KEEPS_A_HALF_UNKNOWN,
  /** He lets now and then through what his database throws. */
  LETS_EXCEPTIONS_THROUGH
}
