/** A host that reads requests as JSON Lines and keeps its roster in an H2 file. */
@NullMarked
package dev.roster.example.quickstart;

import org.jspecify.annotations.NullMarked;
