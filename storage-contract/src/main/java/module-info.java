/**
 * The tests that every storage passes. The module is open, since JUnit calls test methods and
 * makes instances of test classes by reflection.
 */
open module dev.roster.contract {
  exports dev.roster.contract;

  requires transitive dev.roster;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires static org.jspecify;
}
