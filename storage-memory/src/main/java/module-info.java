/** Keeps memberships in the heap. */
module dev.roster.memory {
  exports dev.roster.memory;

  requires transitive dev.roster;
  requires static org.jspecify;
}
