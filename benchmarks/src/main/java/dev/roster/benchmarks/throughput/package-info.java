/** Upserts through the library beside upserts by hand-written JDBC, side by side in one run. */
@NullMarked
package dev.roster.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
