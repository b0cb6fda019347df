package dev.roster.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file with statements that the library brings for a database. */
record SchemaFile(String text) {
  /** The file of a version of the tables. */
  static SchemaFile of(Database database, String name) {
    return at("META-INF/roster/schema/" + database.folder() + "/" + name);
  }

  /** What an account may do that uses the tables and does not make them. */
  static SchemaFile grants(Database database) {
    return at("META-INF/roster/grants/" + database.folder() + ".sql");
  }

  private static SchemaFile at(String path) {
    try (InputStream file = SchemaFile.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new AssertionError("'" + path + "' is not on the class path");
      }
      return new SchemaFile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  List<String> statements() {
    return JdbcSchema.statements(text);
  }
}
