package dev.roster.benchmarks.throughput;

import javax.sql.DataSource;

/** A running database product. */
interface Server extends AutoCloseable {
  /** A new place without tables; each connection is a new one. */
  DataSource empty();

  /** Ends it, and all that it holds. */
  @Override
  void close();
}
