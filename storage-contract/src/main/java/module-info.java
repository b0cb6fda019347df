/** The tests that every storage passes. */
module dev.roster.contract {
  exports dev.roster.contract;
  exports dev.roster.contract.storm;

  // JUnit makes instances of test classes and calls their methods by reflection.
  opens dev.roster.contract;

  requires transitive dev.roster;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires static org.jspecify;
}
