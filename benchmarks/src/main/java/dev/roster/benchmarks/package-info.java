/** Measures the library; not published. */
@NullMarked
package dev.roster.benchmarks;

import org.jspecify.annotations.NullMarked;
