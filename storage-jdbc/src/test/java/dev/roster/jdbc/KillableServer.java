package dev.roster.jdbc;

import java.io.IOException;

/**
 * A database server with data of its own, for a test that kills it. Whatever it is awaited for has
 * a time limit, after which it is an {@link AssertionError}.
 */
interface KillableServer extends AutoCloseable {
  /**
   * The URL of a database on it, the same after a restart; its connections wait for no answer for
   * ever.
   */
  String url();

  /** What it has written into its log last, for a failure's sentence. */
  String endOfLog();

  /** Ends it with {@code kill -9}, its helpers included, and waits until all of it is gone. */
  void kill() throws IOException;

  /** Begins it again on what it kept, and waits until it answers. */
  void restart() throws IOException;

  /** Ends it in order, if it runs. */
  @Override
  void close() throws IOException;
}
