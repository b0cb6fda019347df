/** Repositories that stand before another one and look on. */
@NullMarked
package dev.roster.contract.watch;

import org.jspecify.annotations.NullMarked;
