package dev.roster.benchmarks.throughput;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.jdbc.JdbcMembershipRepository;
import dev.roster.jdbc.JdbcSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The tables of a side, filled for a workload, and a pool of connections to them. */
final class Ground implements AutoCloseable {
  private final HikariDataSource pool;

  Ground(DataSource dataSource, Workload workload) {
    JdbcSchema.of(dataSource).apply();
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setMaximumPoolSize(workload.clients());
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    pool = new HikariDataSource(config);
    try {
      fill(workload);
    } catch (SQLException thrown) {
      pool.close();
      throw new IllegalStateException(thrown);
    }
  }

  DataSource pool() {
    return pool;
  }

  private void fill(Workload workload) throws SQLException {
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(pool);
    Roster roster = Roster.builder().repository(repository).build();
    try (Connection connection = pool.getConnection()) {
      Roster joined = roster.with(repository.joining(connection));
      joined.users().put(new User(Workload.OWNER, "Ann", "ann@roster.example"));
      joined.users().put(new User(Workload.MANAGER, "Bob", "bob@roster.example"));
      for (int number = 0; number < workload.organizations(); number++) {
        fillOrganization(joined, workload, number);
        // Locks last until the commit, and a server has room for so many.
        connection.commit();
      }
    }
  }

  private static void fillOrganization(Roster roster, Workload workload, int number) {
    String organization = Workload.organizationId(number);
    roster
        .organizations()
        .create(Actor.system(), organization, "Organization " + number, Workload.OWNER);
    Workload.ROLES.forEach(
        role ->
            put(roster, new Role(RoleKey.of(organization, role), role, List.of(role + ":work"))));
    put(
        roster,
        new Role(
            organization,
            Workload.MANAGER_ROLE,
            "Manager",
            null,
            List.of("PutMembership", "documents:*", "reports:*"),
            List.of("clerk")));
    join(
        roster,
        organization,
        Workload.MANAGER,
        MembershipChange.builder().roleIds(Workload.MANAGER_ROLE).build());
    for (int client : workload.clientsOf(number)) {
      for (int member = 0; member < Workload.MEMBERS; member++) {
        String user = Workload.memberId(number, client, member);
        roster.users().put(new User(user, "Member " + member, user + "@roster.example"));
        join(
            roster,
            organization,
            user,
            MembershipChange.builder().roleIds("clerk").permissions("documents:read").build());
      }
    }
  }

  private static void put(Roster roster, Role role) {
    roster.roles().put(Actor.system(), role);
  }

  private static void join(
      Roster roster, String organization, String user, MembershipChange change) {
    roster.memberships().upsert(Actor.system(), MembershipKey.of(organization, user), change);
  }

  /** Registers users who are members of nothing. */
  void register(List<String> userIds) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("INSERT INTO roster_user (id) VALUES (?)")) {
      for (String userId : userIds) {
        statement.setString(1, userId);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    } catch (SQLException thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
