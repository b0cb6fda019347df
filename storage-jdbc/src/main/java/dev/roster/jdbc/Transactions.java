package dev.roster.jdbc;

import dev.roster.repository.Verdict;
import org.jdbi.v3.core.Handle;

/** Whose transaction a command runs in, and so who ends it. */
interface Transactions {
  /** What runs in a transaction. */
  interface Work<T> {
    T run(Handle handle, Owner owner);
  }

  /** Runs one attempt of a command and keeps what it wrote, or nothing of it. */
  <V extends Verdict> V write(Work<V> attempt);

  /** Runs a read. */
  <T> T read(Work<T> reader);
}
