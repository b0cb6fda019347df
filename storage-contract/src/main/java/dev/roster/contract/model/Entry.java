package dev.roster.contract.model;

/** One entry of a list that a command gives, and where it stands there. */
record Entry(int index, String text) {
  String path(String field) {
    return field + "[" + index + "]";
  }
}
