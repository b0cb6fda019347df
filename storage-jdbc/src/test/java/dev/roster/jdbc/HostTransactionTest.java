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
import dev.roster.MembershipKey;
import dev.roster.PageRequest;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.HashPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands live in a transaction of the host. */
class HostTransactionTest {
  private final WatchedDatabase database = WatchedDatabase.inMemory();
  private JdbcMembershipRepository repository;
  private Roster roster;
  private Connection connection;

  @BeforeEach
  void begin() throws SQLException {
    World.fill(database.unwatched());
    World.execute(database.unwatched(), "CREATE TABLE invoice (id INTEGER PRIMARY KEY)");
    repository = JdbcMembershipRepository.create(database.dataSource());
    roster = World.rosterOf(database.unwatched());
    connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    database.forget();
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
    H2.shutDown(database.unwatched());
  }

  private Roster joined() {
    return roster.with(repository.joining(connection));
  }

  private void insertInvoice(int id) throws SQLException {
    World.execute(connection, "INSERT INTO invoice VALUES (" + id + ")");
  }

  private List<String> invoices() throws SQLException {
    return World.query(database.unwatched(), "SELECT id FROM invoice ORDER BY id");
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
    List<String> before = World.everything(database.unwatched());
    insertInvoice(1);
    World.upsert(joined(), CLEO_AT_ACME, change());
    joined().organizations().delete(HOST, ACME);
    connection.rollback();

    assertThat(invoices()).isEmpty();
    assertThat(World.everything(database.unwatched())).isEqualTo(before);
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

    assertThat(database.calls(WatchedDatabase.ENDS)).isEmpty();
    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).isNotEmpty();
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
    assertThat(database.calls("Connection.close"::equals)).isEmpty();
  }

  @Test
  void connection_without_autocommit_stays_without() throws SQLException {
    World.upsert(joined(), CLEO_AT_ACME, change());

    assertThat(connection.getAutoCommit()).isFalse();
    assertThat(isMember(CLEO_AT_ACME)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, READ UNCOMMITTED", "4, REPEATABLE READ", "8, SERIALIZABLE"})
  void transaction_at_another_isolation_level_is_refused_before_any_lock(int level, String name)
      throws SQLException {
    connection.setTransactionIsolation(level);
    database.forget();

    assertThatThrownBy(() -> World.upsert(joined(), CLEO_AT_ACME, change()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the host's transaction is at "
                + name
                + ", on which H2 would let Roster decide on rights that are revoked already or not"
                + " yet given; join one at READ COMMITTED, or let Roster have its own"
                + " (REQUIRES_NEW)");

    assertThat(database.calls(WatchedDatabase.EXECUTIONS)).isEmpty();
    assertThat(database.calls(WatchedDatabase.ENDS)).isEmpty();
  }

  @Test
  void what_is_not_committed_is_never_read() throws SQLException {
    World.upsert(joined(), BOB_AT_ACME, change().permissions("secret"));
    try (Connection reader = database.unwatched().getConnection()) {
      reader.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
      Roster reading = roster.with(repository.joining(reader));

      assertThat(reading.access().decide(Actor.user("usr_bob"), ACME, "secret").isGranted())
          .isFalse();
      assertThat(reader.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_UNCOMMITTED);

      reader.setAutoCommit(false);
      assertThatThrownBy(() -> reading.access().decide(Actor.user("usr_bob"), ACME, "secret"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("READ UNCOMMITTED");
    }
    connection.rollback();
  }

  @Test
  void handle_of_the_host_is_joined_whatever_its_settings_and_keeps_them() {
    Jdbi jdbi = Jdbi.create(database.dataSource());
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
    Jdbi jdbi = Jdbi.create(database.dataSource());
    jdbi.getConfig(SqlStatements.class).setSqlParser(new HashPrefixSqlParser());
    jdbi.registerColumnMapper(String.class, (row, column, context) -> "mapped");
    Roster own = roster.with(JdbcMembershipRepository.create(jdbi));

    World.upsert(own, CLEO_AT_ACME, change().roleIds("clerk"));

    assertThat(own.memberships().find(CLEO_AT_ACME).orElseThrow().roleIds())
        .containsExactly("clerk");
    assertThat(database.calls("Connection.close"::equals))
        .hasSameSizeAs(database.calls("DataSource.getConnection"::equals));
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
