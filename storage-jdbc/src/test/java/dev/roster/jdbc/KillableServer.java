package dev.roster.jdbc;

import java.io.IOException;

/** A database server with data of its own, for a test that kills it. */
interface KillableServer extends AutoCloseable {
  /** The URL of a database on it, the same after a restart. */
  String url();

  /** Ends it with {@code kill -9}, its helpers included. */
  void kill() throws IOException;

  /** Begins it again on what it kept, and waits until it answers. */
  void restart() throws IOException;

  /** Ends it in order, if it runs. */
  @Override
  void close() throws IOException;
}
