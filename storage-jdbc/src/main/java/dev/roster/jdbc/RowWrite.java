package dev.roster.jdbc;

import java.util.Map;

/**
 * One statement that writes.
 *
 * @param sql with named parameters
 * @param values of the parameters
 * @param rows how many rows it must touch; {@link #ANY} where that is not known
 */
record RowWrite(String sql, Map<String, ?> values, int rows) {
  static final int ANY = -1;

  /** Whether so many rows are what it must touch. */
  boolean accepts(long touched) {
    return rows == ANY || rows == touched;
  }
}
