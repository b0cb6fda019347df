/**
 * Keeps memberships in the heap: as atomic and as isolated as a database, and gone with the JVM.
 */
@NullMarked
package dev.roster.memory;

import org.jspecify.annotations.NullMarked;
