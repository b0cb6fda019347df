package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.CLEO;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.User;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.HashPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How commands live in a transaction of the host. */
class HostTransactionTest extends OnEveryDatabase {
  private final WatchedDatabase watched = new WatchedDatabase(place.direct());
  private final JdbcMembershipRepository repository =
      JdbcMembershipRepository.create(watched.dataSource());
  private final Roster roster = World.rosterOf(place.pool());
  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    connection = watched.dataSource().getConnection();
    connection.setAutoCommit(false);
    watched.forget();
  }

  @AfterEach
  void end() throws SQLException {
    // Without a commit it is undone, as the database sees the end of it.
    connection.close();
  }

  private Roster joined() {
    return roster.with(repository.joining(connection));
  }

  /** Writes decided by hand. */
  private record Writes(List<Write> writes) implements Verdict {}

  private void insertInvoice(int id) throws SQLException {
    World.execute(connection, "INSERT INTO invoice VALUES (" + id + ")");
  }

  private List<String> invoices() throws SQLException {
    return place.invoices();
  }

  private boolean isMember(MembershipKey key) {
    return roster.memberships().find(key).isPresent();
  }

  @Test
  void commit_of_the_host_keeps_its_own_and_the_commands() throws SQLException {
    insertInvoice(1);
    World.upsert(joined(), CLEO_AT_ACME, change());
    insertInvoice(2);
    connection.commit();

    assertThat(invoices()).containsExactly("1", "2");
    assertThat(isMember(CLEO_AT_ACME)).isTrue();
  }

  @Test
  void rollback_of_the_host_undoes_its_own_and_the_commands() throws SQLException {
    List<String> before = place.everything();
    insertInvoice(1);
    World.upsert(joined(), CLEO_AT_ACME, change());
    joined().organizations().delete(HOST, ACME);
    connection.rollback();

    assertThat(invoices()).isEmpty();
    assertThat(place.everything()).isEqualTo(before);
  }

  @Test
  void refusal_leaves_the_transaction_as_it_was() throws SQLException {
    insertInvoice(1);
    World.upsert(joined(), CLEO_AT_ACME, change());
    assertThatThrownBy(() -> joined().memberships().remove(HOST, World.ANN_AT_ACME))
        .isInstanceOf(RefusedException.class);
    insertInvoice(2);
    connection.commit();

    assertThat(invoices()).containsExactly("1", "2");
    assertThat(isMember(CLEO_AT_ACME)).isTrue();
    assertThat(isMember(World.ANN_AT_ACME)).isTrue();
  }

  @Test
  void savepoints_of_the_host_hold() throws SQLException {
    insertInvoice(1);
    Savepoint first = connection.setSavepoint("first");
    World.upsert(joined(), CLEO_AT_ACME, change());
    Savepoint second = connection.setSavepoint();
    World.upsert(joined(), BOB_AT_ACME, change().isOwner(true));
    assertThatThrownBy(
            () ->
                joined()
                    .memberships()
                    .upsert(Actor.user(CLEO), BOB_AT_ACME, change().isOwner(false).build()))
        .isInstanceOf(RefusedException.class);
    connection.rollback(second);

    assertThat(joined().memberships().find(BOB_AT_ACME).orElseThrow().isOwner()).isFalse();
    assertThat(joined().memberships().find(CLEO_AT_ACME)).isPresent();

    connection.rollback(first);
    insertInvoice(2);
    connection.commit();

    assertThat(invoices()).containsExactly("1", "2");
    assertThat(isMember(CLEO_AT_ACME)).isFalse();
  }

  @Test
  void nothing_is_ended_that_the_host_has_begun() throws SQLException {
    World.upsert(joined(), CLEO_AT_ACME, change().isOwner(true));
    World.upsert(joined(), CLEO_AT_ACME, change().isOwner(true));
    joined().memberships().remove(HOST, CLEO_AT_ACME);
    joined().users().delete(CLEO);
    assertThatThrownBy(() -> joined().users().delete(ANN)).isInstanceOf(RefusedException.class);
    joined().memberships().ofOrganization(ACME, PageRequest.first(10));
    joined().memberships().plan(HOST, BOB_AT_ACME, change().build());

    assertThat(watched.calls(WatchedDatabase.ENDS)).isEmpty();
    assertThat(watched.calls(WatchedDatabase.EXECUTIONS)).isNotEmpty();
  }

  @Test
  void connection_with_autocommit_gets_it_back_after_each_command() throws SQLException {
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

    World.upsert(joined(), CLEO_AT_ACME, change());
    assertThat(isMember(CLEO_AT_ACME)).isTrue();
    assertThatThrownBy(() -> joined().memberships().remove(HOST, World.ANN_AT_ACME))
        .isInstanceOf(RefusedException.class);

    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    assertThat(watched.calls("Connection.close"::equals)).isEmpty();
  }

  @Test
  void failed_check_in_the_second_of_two_writes_leaves_nothing_of_the_first() throws SQLException {
    for (Write second :
        List.of(
            new Write.TallyOrganization(ACME, -1, 0),
            new Write.UpdateUser(new User("usr_nobody", null, null)))) {
      insertInvoice(1);
      MembershipRepository joined = repository.joining(connection);
      Scope scope =
          new Scope.OfOrganization(
              ACME, Lock.EXCLUSIVE, Optional.empty(), Set.of(CLEO), Set.of(), Set.of());
      Write first = new Write.InsertMembership(Membership.builder(CLEO_AT_ACME).build());

      assertThatThrownBy(() -> joined.write(scope, snapshot -> new Writes(List.of(first, second))))
          .as(second.toString())
          .isInstanceOf(StorageException.class);

      insertInvoice(2);
      connection.commit();
      assertThat(invoices()).as(second.toString()).containsExactly("1", "2");
      assertThat(isMember(CLEO_AT_ACME)).as(second.toString()).isFalse();
      World.execute(connection, "DELETE FROM invoice");
    }
  }

  @Test
  void commands_of_one_transaction_build_on_each_other() throws SQLException {
    int number = 1;
    for (EveryCommand command :
        List.of(
            EveryCommand.GRANT_ALL,
            EveryCommand.TRANSFER,
            EveryCommand.CHANGE_ROLES,
            EveryCommand.LEAVE,
            EveryCommand.DELETE_USER_ALONG)) {
      insertInvoice(number++);
      command.run(joined());
    }
    assertThat(joined().memberships().find(CLEO_AT_ACME)).isPresent();
    assertThat(isMember(CLEO_AT_ACME)).isFalse();
    connection.commit();

    assertThat(invoices()).hasSize(5);
    assertThat(roster.users().find(ANN)).isEmpty();
    assertThat(isMember(CLEO_AT_ACME)).isTrue();
    assertThat(roster.memberships().find(BOB_AT_ACME).orElseThrow().roleIds())
        .containsExactly("accountant");
  }

  @Test
  void connection_without_autocommit_stays_without() throws SQLException {
    World.upsert(joined(), CLEO_AT_ACME, change());

    assertThat(connection.getAutoCommit()).isFalse();
    assertThat(isMember(CLEO_AT_ACME)).isFalse();
  }

  @Test
  void handle_of_the_host_is_joined_whatever_its_settings_and_keeps_them() {
    Jdbi jdbi = Jdbi.create(watched.dataSource());
    jdbi.getConfig(SqlStatements.class).setSqlParser(new HashPrefixSqlParser());
    jdbi.registerColumnMapper(String.class, (row, column, context) -> "mapped");
    try (Handle handle = jdbi.open()) {
      handle.begin();
      World.upsert(roster.with(repository.joining(handle)), CLEO_AT_ACME, change());

      assertThat(handle.isInTransaction()).isTrue();
      assertThat(handle.getConfig(SqlStatements.class).getSqlParser())
          .isInstanceOf(HashPrefixSqlParser.class);
      assertThat(handle.createQuery("SELECT #a").bind("a", "x").mapTo(String.class).one())
          .isEqualTo("mapped");
      assertThat(isMember(CLEO_AT_ACME)).isFalse();
      handle.commit();
    }
    assertThat(isMember(CLEO_AT_ACME)).isTrue();
  }

  @Test
  void jdbi_of_the_host_is_used_whatever_its_settings() {
    Jdbi jdbi = Jdbi.create(watched.dataSource());
    jdbi.getConfig(SqlStatements.class).setSqlParser(new HashPrefixSqlParser());
    jdbi.registerColumnMapper(String.class, (row, column, context) -> "mapped");
    Roster own = roster.with(JdbcMembershipRepository.create(jdbi));

    World.upsert(own, CLEO_AT_ACME, change().roleIds("clerk"));

    assertThat(own.memberships().find(CLEO_AT_ACME).orElseThrow().roleIds())
        .containsExactly("clerk");
    assertThat(watched.calls("Connection.close"::equals))
        .hasSameSizeAs(watched.calls("DataSource.getConnection"::equals));
  }

  @Test
  void closed_connection_is_a_failure_of_the_storage() throws SQLException {
    connection.close();

    assertThatThrownBy(() -> World.upsert(joined(), CLEO_AT_ACME, change()))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> joined().memberships().find(CLEO_AT_ACME))
        .isInstanceOf(StorageException.class);
  }
}
