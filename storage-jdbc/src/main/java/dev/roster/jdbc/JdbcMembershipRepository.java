package dev.roster.jdbc;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.StorageException;
import dev.roster.User;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A storage in a relational database, by JDBC: H2 in memory or in a file, PostgreSQL from version
 * 11, MariaDB from version 10.6 and its cluster Galera.
 *
 * <p>Its tables are those of {@link JdbcSchema}, which a host applies first; nothing here creates
 * tables. Each command is one transaction of its own at READ COMMITTED, with or without autocommit
 * on the connections that it is given, which go back as they came. {@link #joining(Connection)}
 * runs commands in a host's transaction instead.
 *
 * <p>An H2 file needs {@code WRITE_DELAY=0} in its URL, as {@link #embeddedUrl(Path)} has it:
 * without it H2 answers a commit before it is on the disk, and a process that is killed loses what
 * was acknowledged in the last half second.
 *
 * <p>Safe for use by many threads; what has joined a transaction is used as its connection may be.
 */
public final class JdbcMembershipRepository implements MembershipRepository {
  private final Dialect dialect;
  private final Transactions transactions;
  private final Commands commands;
  private final Rows rows;

  private JdbcMembershipRepository(Dialect dialect, Transactions transactions) {
    this.dialect = dialect;
    this.transactions = transactions;
    this.commands = new Commands(dialect, transactions);
    this.rows = new Rows(dialect.values());
  }

  /**
   * A storage in the database behind a data source, best a pool. Asks it once which database it is.
   *
   * @throws StorageException when it gives no connection
   * @throws IllegalArgumentException for a database that is not supported
   */
  public static JdbcMembershipRepository create(DataSource dataSource) {
    return create(Jdbi.create(Objects.requireNonNull(dataSource, "dataSource")));
  }

  /**
   * A storage in the database behind a host's Jdbi, from which it takes connections; its settings
   * for statements are not used. Asks it once which database it is.
   *
   * @throws StorageException when it gives no connection
   * @throws IllegalArgumentException for a database that is not supported
   */
  public static JdbcMembershipRepository create(Jdbi jdbi) {
    Objects.requireNonNull(jdbi, "jdbi");
    Dialect dialect = dialectOf(jdbi);
    return new JdbcMembershipRepository(dialect, new OwnTransactions(jdbi::open, dialect));
  }

  private static Dialect dialectOf(Jdbi jdbi) {
    // A pool may throw more than what JDBC knows of.
    try (Handle handle = jdbi.open()) {
      return Dialect.of(handle.getConnection());
    } catch (IllegalArgumentException unsupported) {
      throw unsupported;
    } catch (SQLException | RuntimeException thrown) {
      throw new StorageException("the database cannot be reached", thrown);
    }
  }

  /**
   * The URL of an H2 database in a file, with {@code WRITE_DELAY=0}: what is acknowledged is on the
   * disk.
   *
   * @param file its path without the ending {@code .mv.db}; a path that holds {@code ;} is refused
   * @throws IllegalArgumentException for such a path
   */
  public static String embeddedUrl(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "file '"
              + path
              + "' has ';' in its path, which ends a path in the URL of an H2 database");
    }
    return "jdbc:h2:file:" + path + ";WRITE_DELAY=0";
  }

  /**
   * The same storage inside a host's transaction.
   *
   * <p>It never commits, rolls back or closes the connection. After a refusal the transaction goes
   * on as before; after a failure the command's own writes are undone and the transaction goes on
   * unless the exception says otherwise: on H2 and MariaDB a deadlock costs all of it. Only where
   * they cannot be undone, on a connection that still lives, is it closed: a part of a command must
   * not be committed. Locks last until the host ends the transaction, so several commands in one
   * can deadlock with those of another. There is no retry. On a connection with autocommit on, each
   * command has a transaction of its own and gives autocommit back.
   *
   * @param connection the host's, to this storage's database. On H2 and PostgreSQL commands throw
   *     {@link IllegalStateException} at another isolation level than READ COMMITTED; on H2 and
   *     MariaDB reads do at READ UNCOMMITTED
   */
  public MembershipRepository joining(Connection connection) {
    Objects.requireNonNull(connection, "connection");
    return new JdbcMembershipRepository(dialect, new JoinedTransactions(connection, dialect));
  }

  /**
   * The same storage inside the transaction of a host's handle, as {@link #joining(Connection)}.
   * The handle's settings are neither used nor changed.
   */
  public MembershipRepository joining(Handle handle) {
    return joining(Objects.requireNonNull(handle, "handle").getConnection());
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    return commands.run(scope, decision);
  }

  @Override
  public Snapshot read(Scope scope) {
    SnapshotRows snapshots = dialect.snapshots();
    return transactions.read(
        (handle, owner) ->
            snapshots.read(handle, dialect.reading(snapshots.sql(scope), owner), scope));
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return find(Sql.ORGANIZATION, query -> query.bind("id", id), rows::organization);
  }

  @Override
  public Optional<User> findUser(String id) {
    return find(Sql.USER, query -> query.bind("id", id), rows::user);
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return find(
        Sql.ROLE,
        query -> query.bind("organization", key.organizationId()).bind("id", key.roleId()),
        rows::role);
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return list(Sql.ROLES, query -> query.bind("organization", organizationId), rows::role);
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return find(
        Sql.MEMBERSHIP,
        query -> query.bind("organization", key.organizationId()).bind("user", key.userId()),
        rows::membership);
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return find(Sql.DEFAULT, query -> query.bind("user", userId), rows::membership);
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return page(
        Sql.MEMBERS,
        query -> query.bind("organization", organizationId),
        request,
        Membership::userId);
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return page(
        Sql.MEMBERSHIPS, query -> query.bind("user", userId), request, Membership::organizationId);
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    SnapshotRows snapshots = dialect.snapshots();
    return transactions.read(
        (handle, owner) ->
            snapshots.standing(handle, dialect.reading(snapshots.standingSql(), owner), key));
  }

  private <T> Optional<T> find(String sql, Function<Query, Query> binder, RowMapper<T> mapper) {
    return list(sql, binder, mapper).stream().findFirst();
  }

  private <T> List<T> list(String sql, Function<Query, Query> binder, RowMapper<T> mapper) {
    return transactions.read(
        (handle, owner) -> {
          try (Query query = handle.createQuery(dialect.reading(sql, owner))) {
            return binder.apply(query).map(mapper).list();
          }
        });
  }

  private Page<Membership> page(
      String sql,
      Function<Query, Query> binder,
      PageRequest request,
      Function<Membership, String> cursorOf) {
    List<Membership> found =
        list(
            sql,
            // One more than asked for tells whether another page follows.
            query ->
                binder
                    .apply(query)
                    .bind("cursor", request.cursor().orElse(""))
                    .bind("limit", request.limit() + 1),
            rows::membership);
    if (found.size() <= request.limit()) {
      return new Page<>(found, Optional.empty());
    }
    List<Membership> items = new ArrayList<>(found.subList(0, request.limit()));
    return new Page<>(items, Optional.of(cursorOf.apply(items.get(items.size() - 1))));
  }
}
