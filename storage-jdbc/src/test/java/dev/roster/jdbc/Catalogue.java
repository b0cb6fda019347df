package dev.roster.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What a database says of the tables of Roster: columns, indexes, foreign keys and checks. */
final class Catalogue {
  private Catalogue() {}

  /** One line a fact, in an order that the facts alone determine. */
  static List<String> of(Database database, DataSource place) throws SQLException {
    TreeSet<String> facts = new TreeSet<>();
    try (Connection connection = place.getConnection()) {
      for (String table : tables(connection)) {
        DatabaseMetaData data = connection.getMetaData();
        String catalog = connection.getCatalog();
        String schema = connection.getSchema();
        add(
            facts,
            data.getColumns(catalog, schema, table, "%"),
            "column",
            List.of(
                "TABLE_NAME",
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "IS_NULLABLE",
                "COLUMN_DEF"));
        add(
            facts,
            data.getIndexInfo(catalog, schema, table, false, true),
            "index",
            List.of(
                "TABLE_NAME",
                "INDEX_NAME",
                "NON_UNIQUE",
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "ASC_OR_DESC"));
        add(
            facts,
            data.getImportedKeys(catalog, schema, table),
            "foreign key",
            List.of(
                "FKTABLE_NAME",
                "FK_NAME",
                "KEY_SEQ",
                "FKCOLUMN_NAME",
                "PKTABLE_NAME",
                "PKCOLUMN_NAME",
                "DELETE_RULE",
                "UPDATE_RULE"));
      }
    }
    facts.addAll(checks(database, place));
    return List.copyOf(facts);
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        boolean isOurs =
            name.toLowerCase(Locale.ROOT).startsWith("roster_")
                && (connection.getSchema() == null
                    || connection.getSchema().equals(tables.getString("TABLE_SCHEM")));
        if (isOurs && tables.getString("TABLE_TYPE").contains("TABLE")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static void add(Set<String> facts, ResultSet rows, String kind, List<String> columns)
      throws SQLException {
    try (rows) {
      while (rows.next()) {
        StringBuilder fact = new StringBuilder(kind);
        for (String column : columns) {
          fact.append(' ').append(rows.getString(column));
        }
        // H2 numbers the indexes that it makes for keys, those of other tables along.
        facts.add(fact.toString().replaceAll("(PRIMARY_KEY|_INDEX)_[0-9A-F_]+", "$1"));
      }
    }
  }

  private static List<String> checks(Database database, DataSource place) throws SQLException {
    return World.query(
        place,
        "SELECT 'check', constraint_name, check_clause FROM information_schema.check_constraints"
            + " WHERE constraint_schema = "
            + (database == MariaDbDatabase.INSTANCE ? "DATABASE()" : "CURRENT_SCHEMA")
            + " AND LOWER(constraint_name) LIKE 'roster%'");
  }
}
