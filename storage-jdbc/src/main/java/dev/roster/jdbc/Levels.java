package dev.roster.jdbc;

import java.sql.Connection;

/** Says which isolation level of a host's transaction will not do. */
final class Levels {
  private Levels() {}

  static IllegalStateException unsuitable(int level, String product) {
    return unsuitable(nameOf(level), product);
  }

  static IllegalStateException unsuitable(String level, String product) {
    return new IllegalStateException(
        "the host's transaction is at "
            + level
            + ", on which "
            + product
            + " would let Roster decide on rights that are revoked already or not yet given; join"
            + " one at READ COMMITTED, or let Roster have its own (REQUIRES_NEW)");
  }

  private static String nameOf(int level) {
    return switch (level) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
      case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
      case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
      default -> "isolation level " + level;
    };
  }
}
