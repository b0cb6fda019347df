package dev.roster.jdbc;

import dev.roster.StorageException;
import dev.roster.jdbc.Failures.Overtaken;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * One statement that writes.
 *
 * @param sql with named parameters
 * @param values of the parameters
 * @param rows how many rows it must touch; {@link #ANY} where that is not known
 * @param isRace whether another command can have come between where it touches others
 */
record RowWrite(String sql, Map<String, ?> values, int rows, boolean isRace) {
  static final int ANY = -1;

  private static final Pattern PARAMETER = Pattern.compile("([:<])([a-zA-Z]+)");

  /** Made once: there are some thirty statements, of which few stand in one text. */
  private static final Map<Numbered, String> NUMBERED = new ConcurrentHashMap<>();

  private record Numbered(String sql, int number) {}

  /** The statement as one of several in a text: each of its parameters carries its number. */
  String numbered(int number) {
    return NUMBERED.computeIfAbsent(
        new Numbered(sql, number),
        key -> PARAMETER.matcher(key.sql()).replaceAll("$1$2" + key.number()));
  }

  /** Binds the parameters of several in a text. */
  static void bind(SqlStatement<?> statement, List<RowWrite> writes) {
    for (int at = 0; at < writes.size(); at++) {
      Values.bind(statement, writes.get(at).values(), String.valueOf(at));
    }
  }

  /** Fails where it has touched other rows than it must. */
  void requireRows(long touched) {
    if (rows != ANY && rows != touched) {
      if (isRace) {
        throw new Overtaken("another command came between");
      }
      throw new StorageException(
          "a write touched "
              + touched
              + " rows instead of "
              + rows
              + "; somebody writes to these tables past the library: "
              + sql,
          null);
    }
  }

  /** Applies it alone. */
  void apply(Handle handle) {
    try (Update update = handle.createUpdate(sql)) {
      Values.bind(update, values, "");
      requireRows(update.execute());
    }
  }

  /** Applies any number of them, those of the same text one after the other in a batch. */
  static void applyInBatches(Handle handle, List<RowWrite> writes) {
    int at = 0;
    while (at < writes.size()) {
      String sql = writes.get(at).sql();
      List<RowWrite> same = new ArrayList<>();
      while (at < writes.size() && writes.get(at).sql().equals(sql)) {
        same.add(writes.get(at++));
      }
      try (PreparedBatch batch = handle.prepareBatch(sql)) {
        for (RowWrite write : same) {
          write.values().forEach(batch::bind);
          batch.add();
        }
        int[] touched = batch.execute();
        for (int index = 0; index < touched.length; index++) {
          // Told by a driver that has made one insert of several.
          if (touched[index] != Statement.SUCCESS_NO_INFO) {
            same.get(index).requireRows(touched[index]);
          }
        }
      }
    }
  }
}
