package dev.roster.jdbc;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * MariaDB, from version 10.6, and Galera, its cluster of several writers.
 *
 * <p>A command takes two trips, as on PostgreSQL: a block locks and then reads, another one writes.
 * In a host's transaction, which may see the past, whatever a command reads it reads by locking.
 *
 * <p>The nodes of a cluster do not see each other's locks, only that two transactions wrote the
 * same row: there each command writes the rows that it must hold, so that of two that must not both
 * hold one the later is undone when it commits.
 */
final class MariaDbDialect implements Dialect {
  private static final String SET_LEVEL = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

  /** So many writes go in one text, which grows with them. */
  private static final int WRITES_AT_ONCE = 50;

  private static final int LOCKED_AT_ONCE = 1_000;

  private static final Values VALUES = new TextValues();

  private static final String HEAD =
      """
      (SELECT 0 AS kind, '' AS a, '' AS b, '' AS c, '' AS d, '' AS e, 0 AS n, FALSE AS flag,
        '' AS x, '' AS y, '' AS z, 0 AS v, CAST(NULL AS DATETIME(6)) AS created,
        CAST(NULL AS DATETIME(6)) AS updated FROM DUAL WHERE FALSE)\
      """;

  private static final String SOME_ROLES = "h.role_ids <> ''";
  private static final String SHARED = " LOCK IN SHARE MODE";
  private static final String EXCLUSIVE = " FOR UPDATE";

  private static final SnapshotRows SNAPSHOTS =
      new SnapshotRows(new SnapshotSql(HEAD, SOME_ROLES, ""), VALUES);

  private static final SnapshotRows LOCKING_SNAPSHOTS =
      new SnapshotRows(new SnapshotSql(HEAD, SOME_ROLES, SHARED), VALUES);

  private static final String ONE_ROW = "(SELECT 1) AS one";

  private static final MemberRow MEMBER_ROW =
      new MemberRow(ONE_ROW, scope -> "", SOME_ROLES, "", VALUES);

  private static final MemberRow LOCKING_MEMBER_ROW =
      new MemberRow(ONE_ROW, scope -> "", SOME_ROLES, SHARED, VALUES);

  private static final String MEMBERS_OF_OWNED =
      """
      SELECT DISTINCT m.user_id FROM roster_membership m
      WHERE m.organization_id IN (%s)\
      """
          .formatted(SnapshotSql.ownedAlone());

  private static final String MEMBERS =
      """
      SELECT user_id FROM roster_membership WHERE organization_id = :organization\
      """;

  private static final int DUPLICATE_KEY = 1062;
  private static final int LOCK_TIMEOUT = 1205;
  private static final int CHILD_EXISTS = 1451;
  private static final int PARENT_MISSING = 1452;
  private static final int ROW_CHANGED = 1020;
  private static final int DEADLOCK = 1213;
  private static final Set<Integer> LOST_RACES =
      Set.of(DUPLICATE_KEY, LOCK_TIMEOUT, CHILD_EXISTS, PARENT_MISSING);
  private static final int SERVER_GOES = 1053;
  private static final int KILLED = 1927;

  private final boolean isCluster;
  private final HostSavepoint savepoint = new HostSavepoint(new Failures(this));

  private MariaDbDialect(boolean isCluster) {
    this.isCluster = isCluster;
  }

  /** The dialect of a server, which it asks whether it is a node of a cluster. */
  static MariaDbDialect of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW VARIABLES LIKE 'wsrep_on'")) {
      return new MariaDbDialect(row.next() && row.getString(2).equals("ON"));
    }
  }

  @Override
  public String name() {
    return "mariadb";
  }

  @Override
  public String product() {
    return "MariaDB";
  }

  @Override
  public Values values() {
    return VALUES;
  }

  @Override
  public SnapshotRows snapshots() {
    return SNAPSHOTS;
  }

  /** Reading by locks, a command sees what is committed at any level. */
  @Override
  public void requireDeciding(Connection connection) {}

  @Override
  public boolean readsUncommitted(Connection connection, Owner owner) throws SQLException {
    return owner == Owner.HOST
        && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
  }

  @Override
  public boolean setsLevelItself() {
    return true;
  }

  /**
   * Of a page, without what is the same in all of its rows in the order: compared with text of
   * another collation, such as a connection has by default, MariaDB does not see that it is, and
   * sorts all members.
   */
  @Override
  public String reading(String sql, Owner owner) {
    String text =
        sql.replace(Sql.BY_USER, "ORDER BY m.user_id")
            .replace(Sql.BY_ORGANIZATION, "ORDER BY m.organization_id");
    return owner == Owner.HOST ? text : "BEGIN NOT ATOMIC\n" + SET_LEVEL + ";\n" + text + ";\nEND";
  }

  @Override
  public Held lockAndRead(Handle handle, Scope scope, Owner owner) {
    Locking locking = new Locking(handle, scope, owner);
    if (scope instanceof Scope.OfOrganization organization) {
      locking.lock(organization);
    } else {
      locking.lock((Scope.OfUser) scope);
    }
    return locking.read();
  }

  /** Takes locks, in one text with the snapshot as far as it is known what to lock. */
  private final class Locking {
    private final Handle handle;
    private final Scope scope;
    private final Owner owner;
    private final Set<String> organizations = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private Script script;

    Locking(Handle handle, Scope scope, Owner owner) {
      this.handle = handle;
      this.scope = scope;
      this.owner = owner;
      this.script = new Script(Script.Form.BLOCK);
      if (owner == Owner.ROSTER) {
        script.run(SET_LEVEL);
      }
    }

    void lock(Scope.OfOrganization scope) {
      boolean isShared = scope.lock() == Lock.SHARED && !isCluster;
      script.selectIds(Sql.ORGANIZATION_TO_LOCK + (isShared ? SHARED : EXCLUSIVE), organizations);
      if (scope.parts().contains(Part.MEMBERS)) {
        Set<String> members = new HashSet<>(SnapshotRows.users(scope));
        script.selectIds(MEMBERS, members);
        send();
        lockUsers(members);
        return;
      }
      int number = 0;
      for (String user : SnapshotRows.users(scope)) {
        boolean isActor = !scope.userIds().contains(user) && !isCluster;
        script.selectIds(
            "SELECT id FROM roster_user WHERE id = :user"
                + number++
                + (isActor ? SHARED : EXCLUSIVE),
            users);
      }
    }

    void lock(Scope.OfUser scope) {
      if (scope.reach() == Reach.USER) {
        script.selectIds(Sql.USER_TO_LOCK + EXCLUSIVE, users);
        return;
      }
      Set<String> foundOrganizations = new HashSet<>();
      Set<String> foundUsers = new HashSet<>(Set.of(scope.userId()));
      script.selectIds(Sql.ORGANIZATIONS_OF_USER, foundOrganizations);
      if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
        script.selectIds(MEMBERS_OF_OWNED, foundUsers);
      }
      send();
      organizations.addAll(lockInOrder("roster_organization", foundOrganizations));
      lockUsers(foundUsers);
    }

    private void lockUsers(Collection<String> ids) {
      users.addAll(lockInOrder("roster_user", ids));
    }

    /** InnoDB locks rows as it comes across them: by their key, if it is given the keys. */
    private Set<String> lockInOrder(String table, Collection<String> ids) {
      List<String> inOrder = ids.stream().sorted().toList();
      Set<String> locked = new HashSet<>();
      for (List<String> next : parts(inOrder, LOCKED_AT_ONCE)) {
        try (Query query =
            handle.createQuery(
                "SELECT id FROM " + table + " WHERE id IN (<ids>) ORDER BY id" + EXCLUSIVE)) {
          locked.addAll(query.bindList("ids", next).mapTo(String.class).list());
        }
      }
      return locked;
    }

    Held read() {
      ScriptedSnapshot snapshot =
          owner == Owner.HOST
              ? new ScriptedSnapshot(LOCKING_MEMBER_ROW, LOCKING_SNAPSHOTS)
              : new ScriptedSnapshot(MEMBER_ROW, SNAPSHOTS);
      snapshot.addTo(script, scope);
      send();
      return new Held(scope, new Locked(organizations, users), snapshot.get());
    }

    private void send() {
      script.send(handle, query -> SnapshotRows.bind(query, scope));
      script = new Script(Script.Form.BLOCK);
    }
  }

  @Override
  public void apply(Handle handle, Held held, List<RowWrite> writes, Owner owner) {
    List<RowWrite> all = new ArrayList<>();
    if (isCluster) {
      all.addAll(heldRows(held));
    }
    all.addAll(writes);
    Runnable applying = () -> apply(handle, all);
    if (owner == Owner.HOST) {
      savepoint.around(handle, applying);
    } else {
      applying.run();
    }
  }

  private static void apply(Handle handle, List<RowWrite> writes) {
    for (List<RowWrite> next : parts(writes, WRITES_AT_ONCE)) {
      new Script(Script.Form.BLOCK).write(next).send(handle, query -> RowWrite.bind(query, next));
    }
  }

  private static <T> List<List<T>> parts(List<T> all, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(from + size, all.size())));
    }
    return parts;
  }

  /** Writes the rows that a command must hold: those that it names, and all organizations. */
  private static List<RowWrite> heldRows(Held held) {
    Set<String> users =
        held.scope() instanceof Scope.OfOrganization organization
            ? SnapshotRows.users(organization)
            : Set.of(((Scope.OfUser) held.scope()).userId());
    List<RowWrite> writes = new ArrayList<>();
    held.locked().organizations().stream()
        .sorted()
        .forEach(id -> writes.add(heldRow("roster_organization", id)));
    users.stream().sorted().forEach(id -> writes.add(heldRow("roster_user", id)));
    return writes;
  }

  private static RowWrite heldRow(String table, String id) {
    return new RowWrite(
        "UPDATE " + table + " SET lock_count = lock_count + 1 WHERE id = :id",
        Map.of("id", id),
        RowWrite.ANY,
        false);
  }

  @Override
  public Failure classify(SQLException failure) {
    int code = failure.getErrorCode();
    if (code == DEADLOCK || code == ROW_CHANGED) {
      return Failure.LOST_RACE_AND_TRANSACTION;
    }
    String state = failure.getSQLState();
    if (LOST_RACES.contains(code) || Script.OVERTAKEN.equals(state)) {
      return Failure.LOST_RACE;
    }
    return code == SERVER_GOES || code == KILLED || (state != null && state.startsWith("08"))
        ? Failure.CONNECTION_LOST
        : Failure.OTHER;
  }
}
