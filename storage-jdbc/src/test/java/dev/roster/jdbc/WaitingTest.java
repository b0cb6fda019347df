package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.ConcurrentChangeException;
import dev.roster.RetryPolicy;
import dev.roster.Roster;
import dev.roster.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody else holds for too long: the only connection, and a lock. */
@Timeout(60)
class WaitingTest extends OnEveryDatabase {
  private List<String> before;

  @BeforeEach
  void begin() throws SQLException {
    before = place.everything();
  }

  /** A pool of one connection that waits for no lock longer than about a second. */
  private HikariDataSource impatientPool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(place.direct());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    config.setInitializationFailTimeout(30_000);
    config.setConnectionInitSql(
        database == H2Database.INSTANCE
            ? "SET LOCK_TIMEOUT 100"
            : database == PostgresDatabase.INSTANCE
                ? "SET lock_timeout = 100"
                : "SET innodb_lock_wait_timeout = 1");
    return new HikariDataSource(config);
  }

  private static Roster roster(JdbcMembershipRepository repository, RetryPolicy retryPolicy) {
    return Roster.builder().repository(repository).retryPolicy(retryPolicy).build();
  }

  private static void whileHeld(JdbcMembershipRepository repository, Consumer<Connection> doing)
      throws SQLException {
    try (Connection holder = place.direct().getConnection()) {
      holder.setAutoCommit(false);
      roster(repository, RetryPolicy.never())
          .with(repository.joining(holder))
          .organizations()
          .rename(HOST, ACME, "held");
      doing.accept(holder);
      holder.rollback();
    }
  }

  @Test
  void pool_without_a_free_connection_is_told_in_time() throws SQLException {
    try (HikariDataSource pool = impatientPool()) {
      JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
      Roster roster = roster(repository, RetryPolicy.never());
      try (Connection taken = pool.getConnection()) {
        for (EveryCommand command :
            List.of(
                EveryCommand.REGISTER_USER,
                EveryCommand.GRANT_ALL,
                EveryCommand.DELETE_USER_ALONG)) {
          assertThatThrownBy(() -> command.run(roster))
              .isInstanceOf(StorageException.class)
              .hasMessage("the database cannot be reached, and nothing was done")
              .hasRootCauseInstanceOf(SQLTransientConnectionException.class);
        }
        assertThatThrownBy(() -> roster.memberships().find(BOB_AT_ACME))
            .isInstanceOf(StorageException.class);
        assertThat(taken.isValid(10)).isTrue();
      }
      assertThat(place.everything()).isEqualTo(before);
      EveryCommand.GRANT_ALL.run(roster);
    }
    assertThat(place.everything()).isNotEqualTo(before);
  }

  @Test
  void lock_that_is_held_too_long_is_a_race_that_was_lost() throws SQLException {
    try (HikariDataSource pool = impatientPool()) {
      JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
      Roster roster =
          roster(repository, lost -> lost < 2 ? Optional.of(Duration.ZERO) : Optional.empty());
      whileHeld(
          repository,
          holder -> {
            assertThatThrownBy(() -> EveryCommand.GRANT_ALL.run(roster))
                .isInstanceOf(ConcurrentChangeException.class)
                .hasMessage("the command lost 2 races against others and did nothing");
            assertThat(roster.memberships().find(BOB_AT_ACME)).isPresent();
          });
      assertThat(place.everything()).isEqualTo(before);
      EveryCommand.GRANT_ALL.run(roster);
    }
    assertThat(place.everything()).isNotEqualTo(before);
  }

  @Test
  void lock_that_is_let_go_in_time_is_none() throws SQLException {
    try (HikariDataSource pool = impatientPool()) {
      JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
      whileHeld(
          repository,
          holder -> {
            Roster roster =
                roster(
                    repository,
                    lost -> {
                      rollBack(holder);
                      return Optional.of(Duration.ZERO);
                    });
            EveryCommand.GRANT_ALL.run(roster);
          });
    }
    assertThat(place.everything()).isNotEqualTo(before);
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException thrown) {
      throw new AssertionError(thrown);
    }
  }

  @Test
  void lock_that_is_held_too_long_leaves_the_hosts_transaction() throws SQLException {
    try (HikariDataSource pool = impatientPool();
        Connection connection = pool.getConnection()) {
      JdbcMembershipRepository repository = JdbcMembershipRepository.create(place.pool());
      connection.setAutoCommit(false);
      World.execute(connection, "INSERT INTO invoice VALUES (1)");
      Roster joined = roster(repository, RetryPolicy.never()).with(repository.joining(connection));
      whileHeld(
          repository,
          holder -> {
            for (EveryCommand command :
                List.of(EveryCommand.GRANT_ALL, EveryCommand.DELETE_ORGANIZATION)) {
              assertThatThrownBy(() -> command.run(joined))
                  .isInstanceOf(ConcurrentChangeException.class)
                  .hasMessage(HostFailureTest.STANDS);
            }
          });
      World.execute(connection, "INSERT INTO invoice VALUES (2)");
      EveryCommand.GRANT_ALL.run(joined);
      connection.commit();
    }
    assertThat(place.invoices()).containsExactly("1", "2");
    assertThat(place.everything()).isNotEqualTo(before);
  }
}
