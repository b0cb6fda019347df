package dev.roster.jdbc;

import dev.roster.repository.Verdict;

/** Whose transaction a command runs in, and so who ends it. */
interface Transactions {
  /** Runs one attempt of a command and keeps what it wrote, or nothing of it. */
  <V extends Verdict> V write(Work<V> attempt);

  /** Runs a read. */
  <T> T read(Work<T> reader);
}
