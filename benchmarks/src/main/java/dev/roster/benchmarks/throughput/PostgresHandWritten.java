package dev.roster.benchmarks.throughput;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** On PostgreSQL in two trips: one text locks and reads, another one writes. */
class PostgresHandWritten extends HandWritten {
  private static final HandValues VALUES = new HandValues.Arrays("varchar");

  private static final String LOCK_TARGET =
      "SELECT id FROM roster_user WHERE id = ? FOR NO KEY UPDATE";

  private static final String DELETE_HOLDERS =
      """
      DELETE FROM roster_membership_role
      WHERE organization_id = ? AND user_id = ? AND role_id = ANY(?)\
      """;

  private static final String INSERT_HOLDERS =
      """
      INSERT INTO roster_membership_role (organization_id, user_id, role_id)
      SELECT ?, ?, unnest(CAST(? AS VARCHAR[]))\
      """;

  private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505", "23503", "55P03");

  PostgresHandWritten(DataSource dataSource) {
    super(dataSource);
  }

  private static String lock(String function, String table) {
    return "pg_advisory_xact_lock"
        + function
        + "(hashtextextended(?, CAST(CAST(CAST('"
        + table
        + "' AS regclass) AS oid) AS bigint)))";
  }

  /** Locks organization, then users in the order of their ids, the actor shared; then reads. */
  private static String lockAndReadText(boolean alone, boolean isOwn, boolean actorFirst) {
    String organization = lock(alone ? "" : "_shared", "roster_organization");
    String actor = lock("_shared", "roster_user");
    String target = lock("", "roster_user");
    String users = isOwn ? target : actorFirst ? actor + ", " + target : target + ", " + actor;
    return String.join(
        ";\n",
        "SELECT " + organization + ", " + users,
        LOCK_TARGET,
        HandSql.READ,
        HandSql.READ_ROLES);
  }

  @Override
  Kept lockAndRead(Connection connection, Request request) throws SQLException {
    String actor = request.actorId();
    String target = request.userId();
    boolean isOwn = actor.equals(target);
    boolean actorFirst = actor.compareTo(target) < 0;
    String text = lockAndReadText(request.change().isOwner() != null, isOwn, actorFirst);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      HandParameters parameters =
          new HandParameters(statement, VALUES).texts(request.organizationId());
      if (isOwn) {
        parameters.texts(target);
      } else if (actorFirst) {
        parameters.texts(actor, target);
      } else {
        parameters.texts(target, actor);
      }
      parameters.texts(target).read(request).texts(request.organizationId());
      statement.execute();
      statement.getMoreResults();
      statement.getMoreResults();
      Kept kept;
      try (ResultSet row = statement.getResultSet()) {
        kept = HandRows.read(row, VALUES);
      }
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        return kept.with(HandRows.roles(rows, VALUES));
      }
    }
  }

  @Override
  void write(Connection connection, Request request, HandDecision decision) throws SQLException {
    List<String> texts = new ArrayList<>();
    Set<String> lost = decision.lostRoles();
    Set<String> gained = decision.gainedRoles();
    if (decision.writesMembership()) {
      texts.add(decision.before() == null ? HandSql.INSERT_MEMBERSHIP : HandSql.UPDATE_MEMBERSHIP);
    }
    if (decision.ownerDelta() != 0) {
      texts.add(HandSql.COUNT_OWNERS);
    }
    if (decision.movesDefault()) {
      texts.add(HandSql.SET_DEFAULT);
    }
    int single = texts.size();
    if (!lost.isEmpty()) {
      texts.add(DELETE_HOLDERS);
    }
    if (!gained.isEmpty()) {
      texts.add(INSERT_HOLDERS);
    }
    try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", texts))) {
      bind(new HandParameters(statement, VALUES), request, decision, lost, gained);
      statement.execute();
      for (int at = 0; at < texts.size(); at++) {
        if (at < single) {
          requireOne(statement.getUpdateCount());
        } else if (at == texts.size() - 1 && !gained.isEmpty()) {
          require(statement.getUpdateCount(), gained.size());
        }
        statement.getMoreResults();
      }
    }
  }

  private static void bind(
      HandParameters parameters,
      Request request,
      HandDecision decision,
      Set<String> lost,
      Set<String> gained)
      throws SQLException {
    if (decision.writesMembership()) {
      if (decision.before() == null) {
        parameters.insert(request, decision.after());
      } else {
        parameters.update(request, decision.after());
      }
    }
    if (decision.ownerDelta() != 0) {
      parameters.number(decision.ownerDelta()).texts(request.organizationId());
    }
    if (decision.movesDefault()) {
      parameters.texts(decision.defaultId(), request.userId());
    }
    if (!lost.isEmpty()) {
      parameters.texts(request.organizationId(), request.userId()).list(lost);
    }
    if (!gained.isEmpty()) {
      parameters.texts(request.organizationId(), request.userId()).list(gained);
    }
  }

  @Override
  boolean isLostRace(SQLException thrown) {
    return LOST_RACES.contains(String.valueOf(thrown.getSQLState()));
  }
}
