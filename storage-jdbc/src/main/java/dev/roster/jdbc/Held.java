package dev.roster.jdbc;

import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;

/**
 * What a command decides on.
 *
 * @param scope what it may touch
 * @param locked the rows that it holds
 * @param snapshot what was read once it held them
 */
record Held(Scope scope, Locked locked, Snapshot snapshot) {}
