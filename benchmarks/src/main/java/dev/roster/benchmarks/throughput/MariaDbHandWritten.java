package dev.roster.benchmarks.throughput;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import javax.sql.DataSource;

/** On MariaDB in two trips: one block locks and reads, another one writes. */
final class MariaDbHandWritten extends HandWritten {
  private static final HandValues VALUES = new HandValues.Text();

  private static final String LOCK_ORGANIZATION = "SELECT id FROM roster_organization WHERE id = ?";

  private static final String LOCK_USER = "SELECT id FROM roster_user WHERE id = ?";
  private static final String SHARED = " LOCK IN SHARE MODE;\n";
  private static final String ALONE = " FOR UPDATE;\n";

  private static final String REQUIRE_ROWS =
      """
      ;
      IF ROW_COUNT() <> %d THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'touched other rows';
      END IF;
      """;

  /** Lock time-out, deadlock, changed row, and keys that another transaction has written. */
  private static final Set<Integer> LOST_RACES = Set.of(1205, 1213, 1020, 1062, 1451, 1452);

  MariaDbHandWritten(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  Kept lockAndRead(Connection connection, Request request) throws SQLException {
    String actor = request.actorId();
    String target = request.userId();
    boolean isOwn = actor.equals(target);
    boolean actorFirst = actor.compareTo(target) < 0;
    String users =
        isOwn
            ? LOCK_USER + ALONE
            : LOCK_USER + (actorFirst ? SHARED : ALONE) + LOCK_USER + (actorFirst ? ALONE : SHARED);
    String text =
        "BEGIN NOT ATOMIC\n"
            + LOCK_ORGANIZATION
            + (request.change().isOwner() != null ? ALONE : SHARED)
            + users
            + HandSql.READ
            + ";\n"
            + HandSql.READ_ROLES
            + ";\nEND";
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      HandParameters parameters =
          new HandParameters(statement, VALUES).texts(request.organizationId());
      if (isOwn) {
        parameters.texts(target);
      } else {
        parameters.texts(actorFirst ? actor : target, actorFirst ? target : actor);
      }
      parameters.read(request).texts(request.organizationId());
      statement.execute();
      for (int locks = isOwn ? 2 : 3; locks > 0; locks--) {
        statement.getMoreResults();
      }
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
    StringBuilder text = new StringBuilder("BEGIN NOT ATOMIC\n");
    Set<String> lost = decision.lostRoles();
    Set<String> gained = decision.gainedRoles();
    if (decision.writesMembership()) {
      append(
          text,
          decision.before() == null ? HandSql.INSERT_MEMBERSHIP : HandSql.UPDATE_MEMBERSHIP,
          1);
    }
    if (decision.ownerDelta() != 0) {
      append(text, HandSql.COUNT_OWNERS, 1);
    }
    if (decision.movesDefault()) {
      append(text, HandSql.SET_DEFAULT, 1);
    }
    if (!lost.isEmpty()) {
      text.append("DELETE FROM roster_membership_role")
          .append(" WHERE organization_id = ? AND user_id = ? AND role_id IN (")
          .append(String.join(", ", Collections.nCopies(lost.size(), "?")))
          .append(");\n");
    }
    if (!gained.isEmpty()) {
      append(
          text,
          "INSERT INTO roster_membership_role (organization_id, user_id, role_id) VALUES "
              + String.join(", ", Collections.nCopies(gained.size(), "(?, ?, ?)")),
          gained.size());
    }
    try (PreparedStatement statement = connection.prepareStatement(text.append("END").toString())) {
      bind(new HandParameters(statement, VALUES), request, decision, lost, gained);
      statement.execute();
    }
  }

  private static void append(StringBuilder text, String sql, int rows) {
    text.append(sql).append(REQUIRE_ROWS.formatted(rows));
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
      parameters.texts(request.organizationId(), request.userId());
      parameters.texts(lost.toArray(String[]::new));
    }
    for (String role : gained) {
      parameters.texts(request.organizationId(), request.userId(), role);
    }
  }

  @Override
  boolean isLostRace(SQLException thrown) {
    return LOST_RACES.contains(thrown.getErrorCode());
  }
}
