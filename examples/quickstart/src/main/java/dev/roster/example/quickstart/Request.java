package dev.roster.example.quickstart;

/**
 * One line that could be read.
 *
 * @param title what is asked for, and by whom
 * @param work what gets the answer
 */
record Request(String title, Work work) {
  /** Asks the library. */
  @FunctionalInterface
  interface Work {
    Answer answer(Session session);
  }
}
