/** Decides who belongs to which organization, by which rules, and what a member may do. */
module dev.roster {
  exports dev.roster;
  exports dev.roster.access;
  exports dev.roster.repository;
  exports dev.roster.rule;

  requires com.google.common;
  requires org.apache.commons.validator;
  requires static org.jspecify;
}
