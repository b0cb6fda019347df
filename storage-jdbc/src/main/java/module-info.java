/** Keeps memberships in a relational database. */
module dev.roster.jdbc {
  exports dev.roster.jdbc;

  requires transitive dev.roster;
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires org.slf4j;
  requires static org.jspecify;
}
