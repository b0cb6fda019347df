package dev.roster.repository;

import java.util.List;

/** What was decided on a snapshot, as far as a storage need know. */
public interface Verdict {
  /** What is to be written, in this order; empty when nothing is. */
  List<Write> writes();
}
