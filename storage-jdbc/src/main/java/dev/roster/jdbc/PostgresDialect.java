package dev.roster.jdbc;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * PostgreSQL, from version 11.
 *
 * <p>A command takes two trips: one text locks and then reads, each of its statements on a snapshot
 * of its own; another one writes.
 *
 * <p>Organizations are locked by advisory locks, which can be shared without starving who wants one
 * alone, as shared locks on rows do. So are the users that a command names, the actor shared; of
 * the targets, and of whole organizations, the rows are locked besides, of which there may be more
 * than a server has room for advisory locks. The key of an advisory lock is the number of the table
 * and a hash of the id: two schemas have nothing in common, and two ids with one hash wait for each
 * other for nothing.
 */
final class PostgresDialect implements Dialect {
  static final PostgresDialect INSTANCE = new PostgresDialect();

  private static final String READ_COMMITTED = "read committed";

  /** Up to so many writes go in one text, which grows with them. */
  private static final int FEW_WRITES = 12;

  private static final Values VALUES = new ArrayValues("varchar");

  private static final String SOME_ROLES = "CARDINALITY(h.role_ids) > 0";

  private static final SnapshotRows SNAPSHOTS =
      new SnapshotRows(
          new SnapshotSql(
              """
              (SELECT 0 AS kind, CAST(NULL AS VARCHAR) AS a, CAST(NULL AS VARCHAR) AS b,
                CAST(NULL AS VARCHAR) AS c, CAST(NULL AS VARCHAR) AS d, CAST(NULL AS VARCHAR) AS e,
                CAST(NULL AS BIGINT) AS n, CAST(NULL AS BOOLEAN) AS flag,
                CAST(NULL AS VARCHAR[]) AS x, CAST(NULL AS VARCHAR[]) AS y,
                CAST(NULL AS VARCHAR[]) AS z, CAST(NULL AS BIGINT) AS v,
                CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS created,
                CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS updated
              WHERE FALSE)\
              """,
              SOME_ROLES,
              ""),
          VALUES);

  private static final MemberRow MEMBER_ROW =
      new MemberRow("(SELECT 1) AS one", scope -> "", SOME_ROLES, "", VALUES);

  private static final String SET_LEVEL = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
  private static final String LEVEL = "SELECT current_setting('transaction_isolation')";

  /** In a host's transaction nothing is locked at a level on which nothing can be decided. */
  private static final String IF_DECIDING =
      "current_setting('transaction_isolation') = 'read committed'";

  private static final String ORGANIZATION_KEY = key(":organization", "roster_organization");

  private static final String LOCK_ORGANIZATIONS_OF_USER =
      """
      SELECT organization_id, pg_advisory_xact_lock(key)
      FROM (
        SELECT organization_id, %s AS key FROM roster_membership
        WHERE user_id = :user ORDER BY 2 OFFSET 0) AS found\
      """
          .formatted(key("organization_id", "roster_organization"));

  private static final String LOCK_TARGETS =
      """
      SELECT id FROM roster_user WHERE id IN (%s)%s ORDER BY id FOR NO KEY UPDATE\
      """;

  private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505", "23503", "55P03");
  private static final Set<String> SERVER_GOES = Set.of("57P01", "57P02", "57P03");
  private static final String TRANSACTION_HAS_FAILED = "25P02";

  private final HostSavepoint savepoint = new HostSavepoint(new Failures(this));

  private PostgresDialect() {}

  /** The key of the lock of an id. */
  private static String key(String id, String table) {
    return "hashtextextended("
        + id
        + ", CAST(CAST(CAST('"
        + table
        + "' AS regclass) AS oid) AS bigint))";
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public Values values() {
    return VALUES;
  }

  @Override
  public SnapshotRows snapshots() {
    return SNAPSHOTS;
  }

  /** To ask would be a trip of its own: {@link #lockAndRead} asks. */
  @Override
  public void requireDeciding(Connection connection) {}

  /** At READ UNCOMMITTED too PostgreSQL reads what is committed. */
  @Override
  public boolean readsUncommitted(Connection connection, Owner owner) {
    return false;
  }

  @Override
  public boolean setsLevelItself() {
    return true;
  }

  @Override
  public Held lockAndRead(Handle handle, Scope scope, Owner owner) {
    Reading reading = new Reading(scope, owner);
    Runnable sending = () -> reading.script.send(handle, query -> SnapshotRows.bind(query, scope));
    if (owner == Owner.HOST) {
      savepoint.within(handle, sending);
    } else {
      sending.run();
    }
    return reading.held();
  }

  /** The text that locks and reads, and what it answers. */
  private static final class Reading {
    final Script script = new Script(Script.Form.SEQUENCE);
    private final Set<String> organizations = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Scope scope;
    private final Owner owner;
    private String level = READ_COMMITTED;
    private final ScriptedSnapshot snapshot = new ScriptedSnapshot(MEMBER_ROW, SNAPSHOTS);

    Reading(Scope scope, Owner owner) {
      this.scope = scope;
      this.owner = owner;
      if (owner == Owner.HOST) {
        script.run(HostSavepoint.BEGIN).select(LEVEL, this::readLevel);
      } else {
        script.run(SET_LEVEL);
      }
      if (scope instanceof Scope.OfOrganization organization) {
        lock(organization);
      } else {
        lock((Scope.OfUser) scope);
      }
      snapshot.addTo(script, scope);
      if (owner == Owner.HOST) {
        script.run(HostSavepoint.END);
      }
    }

    private void readLevel(ResultSet rows) throws SQLException {
      rows.next();
      level = rows.getString(1);
    }

    private String only(String join) {
      return owner == Owner.HOST ? " " + join + " " + IF_DECIDING : "";
    }

    private void lock(Scope.OfOrganization scope) {
      organizations.add(scope.organizationId());
      StringBuilder locks =
          new StringBuilder("SELECT ")
              .append(
                  scope.lock() == Lock.SHARED
                      ? "pg_advisory_xact_lock_shared("
                      : "pg_advisory_xact_lock(")
              .append(ORGANIZATION_KEY)
              .append(')');
      // Those whom a command names it holds, there or not; of members, those that are found.
      List<String> targets = new ArrayList<>();
      int number = 0;
      for (String user : SnapshotRows.users(scope)) {
        users.add(user);
        String name = ":user" + number++;
        boolean isTarget = scope.userIds().contains(user);
        if (isTarget) {
          targets.add(name);
        }
        locks
            .append(isTarget ? ", pg_advisory_xact_lock(" : ", pg_advisory_xact_lock_shared(")
            .append(key(name, "roster_user"))
            .append(')');
      }
      script.select(locks + only("WHERE"), rows -> {});
      if (scope.parts().contains(Part.MEMBERS)) {
        script.selectIds(
            (users.isEmpty() ? Sql.MEMBERS_ALONE_TO_LOCK : Sql.MEMBERS_TO_LOCK)
                + only("AND")
                + " ORDER BY id FOR NO KEY UPDATE",
            users);
      } else if (!targets.isEmpty()) {
        script.selectIds(LOCK_TARGETS.formatted(String.join(", ", targets), only("AND")), users);
      }
    }

    private void lock(Scope.OfUser scope) {
      if (scope.reach() != Reach.USER) {
        script.selectIds(LOCK_ORGANIZATIONS_OF_USER + only("WHERE"), organizations);
      }
      users.add(scope.userId());
      script.select(
          "SELECT pg_advisory_xact_lock(" + key(":user", "roster_user") + ")" + only("WHERE"),
          rows -> {});
      script.selectIds(
          (scope.reach() == Reach.OWNED_ORGANIZATIONS
                  ? Sql.MEMBERS_OF_OWNED_TO_LOCK
                  : Sql.USER_TO_LOCK)
              + only("AND")
              + " ORDER BY id FOR UPDATE",
          users);
    }

    Held held() {
      if (!level.equals(READ_COMMITTED)) {
        throw Levels.unsuitable(level.toUpperCase(Locale.ROOT), INSTANCE.product());
      }
      return new Held(scope, new Locked(organizations, users), snapshot.get());
    }
  }

  @Override
  public void apply(Handle handle, Held held, List<RowWrite> writes, Owner owner) {
    if (writes.size() > FEW_WRITES) {
      Runnable batches = () -> RowWrite.applyInBatches(handle, writes);
      if (owner == Owner.HOST) {
        savepoint.around(handle, batches);
      } else {
        batches.run();
      }
    } else if (owner == Owner.HOST) {
      Script script = guarded(writes);
      savepoint.within(handle, () -> script.send(handle, query -> RowWrite.bind(query, writes)));
    } else {
      new Script(Script.Form.SEQUENCE)
          .write(writes)
          .send(handle, query -> RowWrite.bind(query, writes));
    }
  }

  /**
   * Writes that fail in the database where one touches other rows than it must: once the savepoint
   * is released, nothing of them could be undone.
   */
  private static Script guarded(List<RowWrite> writes) {
    Script script = new Script(Script.Form.SEQUENCE).run(HostSavepoint.BEGIN);
    for (int at = 0; at < writes.size(); at++) {
      RowWrite write = writes.get(at);
      script.select(
          "WITH written AS (\n%s\nRETURNING 1) SELECT 1 / CAST(%s AS INTEGER)"
              .formatted(
                  write.numbered(at),
                  write.rows() == RowWrite.ANY
                      ? "TRUE"
                      : "(SELECT COUNT(*) FROM written) = " + write.rows()),
          rows -> {});
    }
    return script.run(HostSavepoint.END);
  }

  @Override
  public Failure classify(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      return Failure.OTHER;
    }
    if (LOST_RACES.contains(state)) {
      return Failure.LOST_RACE;
    }
    if (state.startsWith("08") || SERVER_GOES.contains(state)) {
      return Failure.CONNECTION_LOST;
    }
    return state.equals(TRANSACTION_HAS_FAILED) ? Failure.NOTHING_DONE : Failure.OTHER;
  }
}
