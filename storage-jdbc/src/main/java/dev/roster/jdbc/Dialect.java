package dev.roster.jdbc;

import dev.roster.repository.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What one database does in its own way; all else is in {@link Sql}. */
interface Dialect {
  /** The name of the folder with its schema. */
  String name();

  /** The name of the database in sentences, and as it gives it itself. */
  String product();

  /**
   * Whether the transaction of a host's connection, at its isolation level, sees under its locks
   * what was committed before they were taken.
   */
  boolean decidesAt(int isolationLevel);

  /** Takes the locks of a scope in one organization, and says which rows it found to lock. */
  Locked lock(Handle handle, Scope.OfOrganization scope);

  /**
   * Applies the writes, in as few trips as it can, and fails where one touches other rows than it
   * must.
   */
  void apply(Handle handle, List<RowWrite> writes);

  /** What a failed statement means. */
  Failure classify(SQLException failure);

  /** The dialect of the database behind a connection. */
  static Dialect of(Connection connection) throws SQLException {
    return of(connection.getMetaData().getDatabaseProductName());
  }

  /**
   * The dialect of a database.
   *
   * @param product its name, as it gives it itself
   */
  static Dialect of(String product) {
    if (product.equals(H2Dialect.INSTANCE.product())) {
      return H2Dialect.INSTANCE;
    }
    throw new IllegalArgumentException(
        "database '" + product + "' is not supported; Roster keeps its rows in H2");
  }
}
