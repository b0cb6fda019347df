package dev.roster.jdbc;

/** Whose transaction a command runs in. */
enum Owner {
  /** Roster has begun it, and ends it whatever happens in it. */
  ROSTER,
  /** A host has, and goes on with it when a command has failed. */
  HOST
}
