package dev.roster.jdbc;

import dev.roster.repository.Verdict;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Whose transaction a command runs in, and so who ends it. */
interface Transactions {
  /** Runs one attempt of a command and keeps what it wrote, or nothing of it. */
  <V extends Verdict> V write(Function<Handle, V> attempt);

  /** Applies writes within an attempt, all of them or none. */
  void applying(Handle handle, Runnable writes);

  /** Runs a read. */
  <T> T read(Function<Handle, T> reader);
}
