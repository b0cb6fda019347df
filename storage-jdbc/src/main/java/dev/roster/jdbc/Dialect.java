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

  /** The name of the database in sentences. */
  String product();

  /** How values go into its rows and come out. */
  Values values();

  /** Reads snapshots and standings, outside of commands. */
  SnapshotRows snapshots();

  /**
   * Makes sure, at no trip, that the transaction of a host sees under its locks what was committed
   * before they were taken.
   *
   * @throws IllegalStateException when it does not
   */
  void requireDeciding(Connection connection) throws SQLException;

  /**
   * Whether what is not committed would be read on a connection as it is.
   *
   * @param owner {@link Owner#ROSTER} outside of any transaction
   */
  boolean readsUncommitted(Connection connection, Owner owner) throws SQLException;

  /**
   * Whether transactions of Roster's own set their isolation level by a statement of {@link
   * #lockAndRead}, so that nobody need ask the connection for it.
   */
  boolean setsLevelItself();

  /** The text of a read. */
  default String reading(String sql, Owner owner) {
    return sql;
  }

  /**
   * Takes the locks of a scope, and then reads its snapshot. In a host's transaction a failure
   * leaves it as it was, as far as the database allows.
   */
  Held lockAndRead(Handle handle, Scope scope, Owner owner);

  /**
   * Applies the writes, in as few trips as it can, and fails where one touches other rows than it
   * must. In a host's transaction all of them or none.
   *
   * @param held what the command has decided on
   */
  void apply(Handle handle, Held held, List<RowWrite> writes, Owner owner);

  /** Commits a transaction of Roster's own. */
  default void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  /** Ends a transaction of Roster's own that has written nothing, and lets its locks go. */
  default void release(Connection connection) throws SQLException {
    connection.rollback();
  }

  /** Rolls a transaction back. */
  default void rollBack(Connection connection) throws SQLException {
    connection.rollback();
  }

  /** What a failed statement means. */
  Failure classify(SQLException failure);

  /** The dialect of the database behind a connection. */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2Dialect.INSTANCE;
      case "PostgreSQL" -> PostgresDialect.INSTANCE;
      case "MariaDB" -> MariaDbDialect.of(connection);
      default ->
          throw new IllegalArgumentException(
              "database '"
                  + product
                  + "' is not supported; Roster keeps its rows in H2, PostgreSQL or MariaDB");
    };
  }
}
