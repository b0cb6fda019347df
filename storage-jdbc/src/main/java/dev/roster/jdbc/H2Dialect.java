package dev.roster.jdbc;

import dev.roster.StorageException;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * H2, in memory and in a file.
 *
 * <p>It has no shared lock on a row, so commands that could share an organization take turns. Its
 * foreign keys do not hold between transactions that run side by side; the locks do.
 */
final class H2Dialect implements Dialect {
  static final H2Dialect INSTANCE = new H2Dialect();

  private static final Pattern PARAMETER = Pattern.compile(":([a-zA-Z]+)");

  /** Up to so many writes go in one statement, whose text grows with them. */
  private static final int FEW_WRITES = 8;

  private static final int DEADLOCK = 40001;
  private static final int DUPLICATE_KEY = 23505;
  private static final int PARENT_MISSING = 23506;
  private static final int CHILD_EXISTS = 23503;
  private static final int CONCURRENT_UPDATE = 90131;
  private static final int LOCK_TIMEOUT = 50200;
  private static final Set<Integer> CONNECTION_LOST =
      Set.of(90007, 90013, 90028, 90031, 90067, 90098, 90108, 90121);

  private H2Dialect() {}

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public String product() {
    return "H2";
  }

  @Override
  public boolean decidesAt(int isolationLevel) {
    return isolationLevel == Connection.TRANSACTION_READ_COMMITTED;
  }

  @Override
  public Locked lock(Handle handle, Scope.OfOrganization scope) {
    List<String> users = new ArrayList<>(scope.userIds());
    scope.actorId().ifPresent(users::add);
    return scope.parts().contains(Part.MEMBERS)
        ? lockMembers(handle, scope.organizationId(), users)
        : lockUsers(handle, scope.organizationId(), users);
  }

  /**
   * In one trip, which H2 takes from left to right and each subquery in the order of its ids. What
   * comes into being while it waits it does not see; {@link Locked} tells.
   */
  private static Locked lockUsers(Handle handle, String organizationId, List<String> users) {
    String sql =
        "SELECT (\n"
            + Sql.LOCK_ORGANIZATION
            + "), "
            + (users.isEmpty() ? "ARRAY[]" : "ARRAY(\n" + Sql.LOCK_USERS + ")");
    try (Query query = handle.createQuery(sql)) {
      query.bind("organization", organizationId);
      if (!users.isEmpty()) {
        query.bindList("users", users);
      }
      return query
          .map(
              (row, context) -> {
                String organization = row.getString(1);
                return new Locked(
                    organization == null ? Set.of() : Set.of(organization),
                    new HashSet<>(Texts.listOrEmpty(row, 2)));
              })
          .one();
    }
  }

  /** In two trips: the second sees the members of the moment at which the first came through. */
  private static Locked lockMembers(Handle handle, String organizationId, List<String> users) {
    Set<String> organizations;
    try (Query query = handle.createQuery(Sql.LOCK_ORGANIZATION)) {
      query.bind("organization", organizationId);
      organizations = new HashSet<>(query.mapTo(String.class).list());
    }
    try (Query query =
        handle.createQuery(users.isEmpty() ? Sql.LOCK_MEMBERS_ALONE : Sql.LOCK_MEMBERS)) {
      query.bind("organization", organizationId);
      if (!users.isEmpty()) {
        query.bindList("users", users);
      }
      return new Locked(organizations, new HashSet<>(query.mapTo(String.class).list()));
    }
  }

  @Override
  public void apply(Handle handle, List<RowWrite> writes) {
    if (writes.size() <= FEW_WRITES) {
      applyAtOnce(handle, writes);
    } else {
      applyInBatches(handle, writes);
    }
  }

  /** All in one statement, which counts what each of them touches, in their order. */
  private static void applyAtOnce(Handle handle, List<RowWrite> writes) {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (int at = 0; at < writes.size(); at++) {
      String write = writes.get(at).sql();
      sql.append(at == 0 ? "" : ",\n")
          .append("(SELECT COUNT(*) FROM ")
          .append(write.startsWith("DELETE") ? "OLD" : "FINAL")
          .append(" TABLE (\n")
          .append(PARAMETER.matcher(write).replaceAll(":$1" + at))
          .append("))");
    }
    try (Query query = handle.createQuery(sql.toString())) {
      for (int at = 0; at < writes.size(); at++) {
        for (Map.Entry<String, ?> value : writes.get(at).values().entrySet()) {
          query.bind(value.getKey() + at, value.getValue());
        }
      }
      query
          .map(
              (row, context) -> {
                for (int at = 0; at < writes.size(); at++) {
                  requireRows(writes.get(at), row.getLong(at + 1));
                }
                return true;
              })
          .one();
    }
  }

  /** Those of the same text one after the other in a batch. */
  private static void applyInBatches(Handle handle, List<RowWrite> writes) {
    int at = 0;
    while (at < writes.size()) {
      String sql = writes.get(at).sql();
      int from = at;
      try (PreparedBatch batch = handle.prepareBatch(sql)) {
        while (at < writes.size() && writes.get(at).sql().equals(sql)) {
          writes.get(at).values().forEach(batch::bind);
          batch.add();
          at++;
        }
        int[] touched = batch.execute();
        for (int index = 0; index < touched.length; index++) {
          requireRows(writes.get(from + index), touched[index]);
        }
      }
    }
  }

  private static void requireRows(RowWrite write, long touched) {
    if (!write.accepts(touched)) {
      throw new StorageException(
          "a write touched "
              + touched
              + " rows instead of "
              + write.rows()
              + "; somebody writes to these tables past the library: "
              + write.sql(),
          null);
    }
  }

  @Override
  public Failure classify(SQLException failure) {
    int code = failure.getErrorCode();
    if (code == DEADLOCK) {
      return Failure.LOST_RACE_AND_TRANSACTION;
    }
    if (code == DUPLICATE_KEY
        || code == PARENT_MISSING
        || code == CHILD_EXISTS
        || code == CONCURRENT_UPDATE
        || code == LOCK_TIMEOUT) {
      return Failure.LOST_RACE;
    }
    return CONNECTION_LOST.contains(code) ? Failure.CONNECTION_LOST : Failure.OTHER;
  }
}
