package dev.roster.jdbc;

import dev.roster.StorageException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Statements that go to the database in one text and one trip, and are answered one by one. */
final class Script {
  /** The state in which a block ends that another command has overtaken. */
  static final String OVERTAKEN = "45R02";

  private static final String OTHER_ROWS = "45R01";

  /** Reads what a statement answers. */
  interface Rows {
    void read(ResultSet rows) throws SQLException;
  }

  /** How a database takes several statements as one. */
  enum Form {
    /** One behind the other; each of them is answered. */
    SEQUENCE,
    /** A block, in which those that select are answered. */
    BLOCK
  }

  /** What of an answer is of interest: its rows, its count, or that it came. */
  private sealed interface Answer {}

  private record Selected(Rows rows) implements Answer {}

  private record Written(RowWrite write) implements Answer {}

  private record Done() implements Answer {}

  private final Form form;
  private final List<String> texts = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  Script(Form form) {
    this.form = form;
  }

  /** Adds one whose answer says nothing. */
  Script run(String sql) {
    return add(sql, new Done());
  }

  /** Adds one that selects. */
  Script select(String sql, Rows rows) {
    return add(sql, new Selected(rows));
  }

  /**
   * Adds those that write. Of several, the parameters are told apart by {@link RowWrite#numbered}.
   */
  Script write(List<RowWrite> writes) {
    for (int at = 0; at < writes.size(); at++) {
      add(writes.get(at).numbered(at), new Written(writes.get(at)));
    }
    return this;
  }

  /** Adds one that selects ids, which are added to others. */
  Script selectIds(String sql, Set<String> ids) {
    return select(
        sql,
        rows -> {
          while (rows.next()) {
            ids.add(rows.getString(1));
          }
        });
  }

  private Script add(String sql, Answer answer) {
    texts.add(sql);
    answers.add(answer);
    return this;
  }

  /** Sends them, and reads the answers. */
  void send(Handle handle, Consumer<Query> parameters) {
    try (Query query = handle.createQuery(text())) {
      parameters.accept(query);
      query.execute(
          (executed, context) -> {
            read(executed.get());
            return true;
          });
    }
  }

  private String text() {
    if (form == Form.SEQUENCE) {
      return String.join(";\n", texts);
    }
    StringBuilder text = new StringBuilder("BEGIN NOT ATOMIC\n");
    for (int at = 0; at < texts.size(); at++) {
      text.append(texts.get(at)).append(";\n");
      if (answers.get(at) instanceof Written written && written.write.rows() != RowWrite.ANY) {
        text.append("IF ROW_COUNT() <> ")
            .append(written.write.rows())
            .append(" THEN SIGNAL SQLSTATE '")
            .append(written.write.isRace() ? OVERTAKEN : OTHER_ROWS)
            .append("' SET MESSAGE_TEXT = 'a write touched other rows than it must'; END IF;\n");
      }
    }
    return text.append("END").toString();
  }

  private void read(PreparedStatement executed) throws SQLException {
    boolean isFirst = true;
    for (Answer answer : answers) {
      if (form == Form.BLOCK && !(answer instanceof Selected)) {
        continue;
      }
      if (!isFirst) {
        executed.getMoreResults();
      }
      isFirst = false;
      if (answer instanceof Selected selected) {
        try (ResultSet rows = executed.getResultSet()) {
          if (rows == null) {
            throw new StorageException(
                "the driver does not tell what several statements gave", null);
          }
          selected.rows.read(rows);
        }
      } else if (answer instanceof Written written) {
        written.write.requireRows(executed.getUpdateCount());
      }
    }
  }
}
