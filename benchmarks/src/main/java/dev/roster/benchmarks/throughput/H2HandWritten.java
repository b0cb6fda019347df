package dev.roster.benchmarks.throughput;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** On H2, where a statement costs no trip: one locks, one or two read, each write is its own. */
final class H2HandWritten extends HandWritten {
  private static final HandValues VALUES = new HandValues.Arrays("VARCHAR");

  private static final String LOCK =
      """
      SELECT (SELECT id FROM roster_organization WHERE id = ? FOR UPDATE),
        ARRAY(SELECT id FROM roster_user WHERE id IN (?, ?) ORDER BY id FOR UPDATE)\
      """;

  private static final String DELETE_HOLDERS =
      """
      DELETE FROM roster_membership_role
      WHERE organization_id = ? AND user_id = ? AND role_id = ANY(?)\
      """;

  private static final String INSERT_HOLDER =
      """
      INSERT INTO roster_membership_role (organization_id, user_id, role_id) VALUES (?, ?, ?)\
      """;

  /** Deadlock, lock time-out, concurrent update, and keys that another transaction has written. */
  private static final Set<Integer> LOST_RACES = Set.of(40001, 50200, 90131, 23505, 23506, 23503);

  H2HandWritten(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  Kept lockAndRead(Connection connection, Request request) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      new HandParameters(statement, VALUES)
          .texts(request.organizationId(), request.actorId(), request.userId());
      statement.executeQuery().close();
    }
    return read(connection, request);
  }

  private static Kept read(Connection connection, Request request) throws SQLException {
    Kept kept;
    try (PreparedStatement statement = connection.prepareStatement(HandSql.READ)) {
      new HandParameters(statement, VALUES).read(request);
      try (ResultSet row = statement.executeQuery()) {
        kept = HandRows.read(row, VALUES);
      }
    }
    if (!kept.needsRoles(request.change())) {
      return kept;
    }
    try (PreparedStatement statement = connection.prepareStatement(HandSql.READ_ROLES)) {
      statement.setString(1, request.organizationId());
      try (ResultSet rows = statement.executeQuery()) {
        return kept.with(HandRows.roles(rows, VALUES));
      }
    }
  }

  @Override
  void write(Connection connection, Request request, HandDecision decision) throws SQLException {
    String organization = request.organizationId();
    String user = request.userId();
    if (decision.writesMembership()) {
      boolean isNew = decision.before() == null;
      try (PreparedStatement statement =
          connection.prepareStatement(
              isNew ? HandSql.INSERT_MEMBERSHIP : HandSql.UPDATE_MEMBERSHIP)) {
        HandParameters parameters = new HandParameters(statement, VALUES);
        if (isNew) {
          parameters.insert(request, decision.after());
        } else {
          parameters.update(request, decision.after());
        }
        requireOne(statement.executeUpdate());
      }
      writeHolders(connection, request, decision);
    }
    if (decision.ownerDelta() != 0) {
      try (PreparedStatement statement = connection.prepareStatement(HandSql.COUNT_OWNERS)) {
        new HandParameters(statement, VALUES).number(decision.ownerDelta()).texts(organization);
        requireOne(statement.executeUpdate());
      }
    }
    if (decision.movesDefault()) {
      try (PreparedStatement statement = connection.prepareStatement(HandSql.SET_DEFAULT)) {
        new HandParameters(statement, VALUES).texts(decision.defaultId(), user);
        requireOne(statement.executeUpdate());
      }
    }
  }

  private static void writeHolders(Connection connection, Request request, HandDecision decision)
      throws SQLException {
    String organization = request.organizationId();
    String user = request.userId();
    Set<String> lost = decision.lostRoles();
    if (!lost.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(DELETE_HOLDERS)) {
        new HandParameters(statement, VALUES).texts(organization, user).list(lost);
        statement.executeUpdate();
      }
    }
    Set<String> gained = decision.gainedRoles();
    if (!gained.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(INSERT_HOLDER)) {
        for (String role : gained) {
          new HandParameters(statement, VALUES).texts(organization, user, role);
          statement.addBatch();
        }
        statement.executeBatch();
      }
    }
  }

  @Override
  boolean isLostRace(SQLException thrown) {
    return LOST_RACES.contains(thrown.getErrorCode());
  }
}
