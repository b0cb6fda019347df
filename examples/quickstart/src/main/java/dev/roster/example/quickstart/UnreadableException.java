package dev.roster.example.quickstart;

import java.util.List;

/** A line that asks for nothing that can be done, and everything that is wrong with it. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(List<String> faults) {
    super(String.join("; ", faults));
  }

  UnreadableException(String fault) {
    this(List.of(fault));
  }
}
