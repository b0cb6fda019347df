package dev.roster.jdbc;

import java.sql.Connection;
import java.util.Objects;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Handles with the settings that Jdbi comes with: what a host has set on its own, such as another
 * parser of statements or its own mapping of text, does not reach Roster's.
 */
final class PlainHandles {
  private static final ThreadLocal<Connection> OFFERED = new ThreadLocal<>();

  // One for all: to make a Jdbi costs more than many statements.
  private static final Jdbi JDBI = create();

  private PlainHandles() {}

  private static Jdbi create() {
    Jdbi jdbi =
        Jdbi.create(
            new ConnectionFactory() {
              @Override
              public Connection openConnection() {
                return Objects.requireNonNull(OFFERED.get());
              }

              @Override
              public void closeConnection(Connection connection) {
                // Who has opened it closes it, whatever fails here.
              }
            });
    // The statements about a scope are given all of its names, and each uses some.
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return jdbi;
  }

  /** A handle over a connection, which is left open. */
  static Handle over(Connection connection) {
    OFFERED.set(connection);
    try {
      return JDBI.open();
    } finally {
      OFFERED.remove();
    }
  }
}
