/** The tests that every storage passes; whoever writes a storage extends them. */
@NullMarked
package dev.roster.contract;

import org.jspecify.annotations.NullMarked;
