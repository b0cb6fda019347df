package dev.roster.jdbc;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * H2, in memory and in a file.
 *
 * <p>It has no shared lock on a row, so commands that could share an organization take turns. Its
 * foreign keys do not hold between transactions that run side by side; the locks do.
 */
final class H2Dialect implements Dialect {
  static final H2Dialect INSTANCE = new H2Dialect();

  private static final Values VALUES = new ArrayValues("VARCHAR");

  private static final String SOME_ROLES = "CARDINALITY(h.role_ids) > 0";

  static final SnapshotSql SNAPSHOT_SQL =
      new SnapshotSql(
          """
          (SELECT 0 AS kind, CAST(NULL AS VARCHAR(1)) AS a, CAST(NULL AS VARCHAR(1)) AS b,
            CAST(NULL AS VARCHAR(1)) AS c, CAST(NULL AS VARCHAR(1)) AS d,
            CAST(NULL AS VARCHAR(1)) AS e, CAST(NULL AS BIGINT) AS n,
            CAST(NULL AS BOOLEAN) AS flag, CAST(NULL AS VARCHAR(1) ARRAY) AS x,
            CAST(NULL AS VARCHAR(1) ARRAY) AS y, CAST(NULL AS VARCHAR(1) ARRAY) AS z,
            CAST(NULL AS BIGINT) AS v, CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS created,
            CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE) AS updated
          WHERE FALSE)\
          """,
          SOME_ROLES,
          "");

  private static final SnapshotRows SNAPSHOTS = new SnapshotRows(SNAPSHOT_SQL, VALUES);

  private static final MemberRow MEMBER_ROW =
      new MemberRow("DUAL", H2Dialect::roles, SOME_ROLES, "", VALUES);

  private static final String ROLES =
      """
      ARRAY(
        SELECT ROW(r.id, r.name, r.description, r.permissions, r.junior_ids)
        FROM roster_role r WHERE r.organization_id = :organization)\
      """;

  /** Up to so many writes go in one statement, whose text grows with them. */
  private static final int FEW_WRITES = 8;

  private static final String FOR_UPDATE = " FOR UPDATE";
  private static final String IN_ORDER = " ORDER BY id FOR UPDATE";

  /** Parameters of a statement, which H2 bounds at 100,000 and takes its time over. */
  private static final int LOCKED_AT_ONCE = 1_000;

  private static final int DEADLOCK = 40001;
  private static final int DUPLICATE_KEY = 23505;
  private static final int PARENT_MISSING = 23506;
  private static final int CHILD_EXISTS = 23503;
  private static final int CONCURRENT_UPDATE = 90131;
  private static final int LOCK_TIMEOUT = 50200;
  private static final Set<Integer> CONNECTION_LOST =
      Set.of(90007, 90013, 90028, 90031, 90067, 90098, 90108, 90121);

  private final HostSavepoint savepoint = new HostSavepoint(new Failures(this));

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
  public Values values() {
    return VALUES;
  }

  @Override
  public SnapshotRows snapshots() {
    return SNAPSHOTS;
  }

  @Override
  public void requireDeciding(Connection connection) throws SQLException {
    int level = connection.getTransactionIsolation();
    if (level != Connection.TRANSACTION_READ_COMMITTED) {
      throw Levels.unsuitable(level, product());
    }
  }

  @Override
  public boolean readsUncommitted(Connection connection, Owner owner) throws SQLException {
    return connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
  }

  @Override
  public boolean setsLevelItself() {
    return false;
  }

  @Override
  public Held lockAndRead(Handle handle, Scope scope, Owner owner) {
    Locked locked =
        scope instanceof Scope.OfOrganization organization
            ? lock(handle, organization)
            : lock(handle, (Scope.OfUser) scope);
    return new Held(scope, locked, read(handle, scope));
  }

  private static Snapshot read(Handle handle, Scope scope) {
    if (scope instanceof Scope.OfOrganization organization && MemberRow.suffices(organization)) {
      return readMemberRow(handle, organization);
    }
    return SNAPSHOTS.read(handle, SNAPSHOTS.sql(scope), scope);
  }

  private static Snapshot readMemberRow(Handle handle, Scope.OfOrganization scope) {
    try (Query query = handle.createQuery(MEMBER_ROW.sql(scope))) {
      SnapshotRows.bind(query, scope);
      return query.scanResultSet(
          (result, context) -> {
            try (ResultSet row = result.get()) {
              Snapshot.Builder snapshot = Snapshot.builder();
              int behind = MEMBER_ROW.read(row, scope, snapshot);
              Array roles = row.getArray(behind);
              if (roles != null) {
                for (Object role : (Object[]) roles.getArray()) {
                  MEMBER_ROW.readRoles((ResultSet) role, scope, snapshot);
                }
              }
              return snapshot.build();
            }
          });
    }
  }

  /** The roles in a column of their own, an array of rows: a join would repeat all others. */
  private static String roles(Scope.OfOrganization scope) {
    if (MemberRow.needsAllRoles(scope)) {
      return ",\n  " + ROLES;
    }
    int users = SnapshotRows.users(scope).size();
    return users == 0
        ? ",\n  NULL"
        : IntStream.range(0, users)
            .mapToObj(number -> "CARDINALITY(m" + number + ".role_ids) > 0")
            .collect(Collectors.joining(" OR ", ",\n  CASE WHEN ", " THEN " + ROLES + " END"));
  }

  private static Locked lock(Handle handle, Scope.OfOrganization scope) {
    List<String> users = new ArrayList<>(SnapshotRows.users(scope));
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
            + Sql.ORGANIZATION_TO_LOCK
            + FOR_UPDATE
            + "), "
            + (users.isEmpty() ? "ARRAY[]" : "ARRAY(\n" + Sql.USERS_TO_LOCK + IN_ORDER + ")");
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
                    new HashSet<>(ArrayValues.texts(row.getArray(2))));
              })
          .one();
    }
  }

  /** In two trips: the second sees the members of the moment at which the first came through. */
  private static Locked lockMembers(Handle handle, String organizationId, List<String> users) {
    Set<String> organizations;
    try (Query query = handle.createQuery(Sql.ORGANIZATION_TO_LOCK + FOR_UPDATE)) {
      query.bind("organization", organizationId);
      organizations = new HashSet<>(query.mapTo(String.class).list());
    }
    try (Query query =
        handle.createQuery(
            (users.isEmpty() ? Sql.MEMBERS_ALONE_TO_LOCK : Sql.MEMBERS_TO_LOCK) + IN_ORDER)) {
      query.bind("organization", organizationId);
      if (!users.isEmpty()) {
        query.bindList("users", users);
      }
      return new Locked(organizations, new HashSet<>(query.mapTo(String.class).list()));
    }
  }

  private static Locked lock(Handle handle, Scope.OfUser scope) {
    Set<String> organizations =
        scope.reach() == Reach.USER ? Set.of() : lockOrganizations(handle, scope.userId());
    try (Query query =
        handle.createQuery(
            (scope.reach() == Reach.OWNED_ORGANIZATIONS
                    ? Sql.MEMBERS_OF_OWNED_TO_LOCK
                    : Sql.USER_TO_LOCK)
                + IN_ORDER)) {
      return new Locked(
          organizations,
          new HashSet<>(query.bind("user", scope.userId()).mapTo(String.class).list()));
    }
  }

  private static Set<String> lockOrganizations(Handle handle, String userId) {
    List<String> found;
    try (Query query = handle.createQuery(Sql.ORGANIZATIONS_OF_USER)) {
      found = query.bind("user", userId).mapTo(String.class).list();
    }
    Set<String> locked = new HashSet<>();
    for (int from = 0; from < found.size(); from += LOCKED_AT_ONCE) {
      List<String> next = found.subList(from, Math.min(from + LOCKED_AT_ONCE, found.size()));
      try (Query query = handle.createQuery(Sql.ORGANIZATIONS_TO_LOCK + IN_ORDER)) {
        locked.addAll(query.bindList("organizations", next).mapTo(String.class).list());
      }
    }
    return locked;
  }

  @Override
  public void apply(Handle handle, Held held, List<RowWrite> writes, Owner owner) {
    Runnable applying =
        () -> {
          if (writes.size() == 1) {
            // A select around it takes H2 three times as long.
            writes.get(0).apply(handle);
          } else if (writes.size() <= FEW_WRITES) {
            applyAtOnce(handle, writes);
          } else {
            RowWrite.applyInBatches(handle, writes);
          }
        };
    if (owner == Owner.HOST) {
      savepoint.around(handle, applying);
    } else {
      applying.run();
    }
  }

  /** All in one statement, which counts what each of them touches, in their order. */
  private static void applyAtOnce(Handle handle, List<RowWrite> writes) {
    StringBuilder sql = new StringBuilder("SELECT ");
    for (int at = 0; at < writes.size(); at++) {
      sql.append(at == 0 ? "" : ",\n")
          .append("(SELECT COUNT(*) FROM ")
          .append(writes.get(at).sql().startsWith("DELETE") ? "OLD" : "FINAL")
          .append(" TABLE (\n")
          .append(writes.get(at).numbered(at))
          .append("))");
    }
    try (Query query = handle.createQuery(sql.toString())) {
      RowWrite.bind(query, writes);
      query
          .map(
              (row, context) -> {
                for (int at = 0; at < writes.size(); at++) {
                  writes.get(at).requireRows(row.getLong(at + 1));
                }
                return true;
              })
          .one();
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    H2Endings.commit(connection);
  }

  @Override
  public void release(Connection connection) throws SQLException {
    H2Endings.commit(connection);
  }

  @Override
  public void rollBack(Connection connection) throws SQLException {
    H2Endings.rollBack(connection);
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
