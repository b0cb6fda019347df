package dev.roster.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A place that holds {@link World} and a host's table of invoices, and is put back to that in one
 * trip.
 */
final class FilledPlace implements AutoCloseable {
  /** In an order that foreign keys bear; a user's default follows his memberships. */
  private static final List<String> TABLES =
      List.of(
          "roster_organization",
          "roster_retired_organization",
          "roster_role",
          "roster_membership",
          "roster_membership_role");

  private final Database database;
  private final DataSource place;
  private final HikariDataSource pool;
  private final String restoring;

  FilledPlace(Database database) {
    this.database = database;
    this.place = database.withTables();
    this.pool = Databases.pool(place, 4);
    World.fill(pool);
    Databases.execute(pool, List.of("CREATE TABLE invoice (id INTEGER PRIMARY KEY)"));
    List<String> saving = new ArrayList<>();
    List<String> all = new ArrayList<>(TABLES);
    all.add("roster_user");
    all.forEach(table -> saving.add("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table));
    Databases.execute(pool, saving);
    String text = String.join(";\n", restoring());
    restoring =
        database == MariaDbDatabase.INSTANCE ? "BEGIN NOT ATOMIC\n" + text + ";\nEND" : text;
  }

  private static List<String> restoring() {
    List<String> statements = new ArrayList<>();
    statements.add("UPDATE roster_user SET default_organization_id = NULL");
    for (int at = TABLES.size() - 1; at >= 0; at--) {
      statements.add("DELETE FROM " + TABLES.get(at));
    }
    statements.add("DELETE FROM roster_user");
    statements.add("DELETE FROM invoice");
    statements.add(
        "INSERT INTO roster_user (id, name, email) SELECT id, name, email FROM saved_roster_user");
    TABLES.forEach(
        table -> statements.add("INSERT INTO " + table + " SELECT * FROM saved_" + table));
    statements.add(
        "UPDATE roster_user SET default_organization_id = (SELECT s.default_organization_id FROM"
            + " saved_roster_user s WHERE s.id = roster_user.id)");
    return statements;
  }

  /** Gives new connections. */
  DataSource direct() {
    return place;
  }

  /** A pool beside what is tested. */
  DataSource pool() {
    return pool;
  }

  /** Puts all rows back. */
  void restore() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(restoring);
      connection.commit();
    }
  }

  /** All rows of Roster, as text. */
  List<String> everything() throws SQLException {
    return World.everything(pool);
  }

  /** The ids of the host's invoices that are committed. */
  List<String> invoices() throws SQLException {
    return World.query(pool, "SELECT id FROM invoice ORDER BY id");
  }

  @Override
  public void close() {
    pool.close();
    database.end(place);
  }
}
