package dev.roster.jdbc;

import org.jdbi.v3.core.Handle;

/** What runs in a transaction. */
interface Work<T> {
  T run(Handle handle, Owner owner);
}
