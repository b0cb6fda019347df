package dev.roster.benchmarks.throughput;

import dev.roster.benchmarks.throughput.Kept.Member;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, set from left to right. */
final class HandParameters {
  private final PreparedStatement statement;
  private final HandValues values;
  private int at;

  HandParameters(PreparedStatement statement, HandValues values) {
    this.statement = statement;
    this.values = values;
  }

  HandParameters texts(@Nullable String... texts) throws SQLException {
    for (String text : texts) {
      statement.setString(++at, text);
    }
    return this;
  }

  HandParameters number(int number) throws SQLException {
    statement.setInt(++at, number);
    return this;
  }

  HandParameters list(@Nullable Collection<String> texts) throws SQLException {
    values.setList(statement, ++at, texts);
    return this;
  }

  private HandParameters instant(Instant instant) throws SQLException {
    values.setInstant(statement, ++at, instant);
    return this;
  }

  /** Those of {@link HandSql#READ}. */
  HandParameters read(Request request) throws SQLException {
    String organization = request.organizationId();
    String user = request.userId();
    return texts(user, organization, user, organization, request.actorId(), organization);
  }

  /** Those of {@link HandSql#INSERT_MEMBERSHIP}. */
  HandParameters insert(Request request, Member member) throws SQLException {
    texts(request.organizationId(), request.userId());
    return fields(member).instant(member.createdTime()).instant(member.updatedTime());
  }

  /** Those of {@link HandSql#UPDATE_MEMBERSHIP}. */
  HandParameters update(Request request, Member member) throws SQLException {
    return fields(member)
        .instant(member.updatedTime())
        .texts(request.organizationId(), request.userId());
  }

  private HandParameters fields(Member member) throws SQLException {
    statement.setBoolean(++at, member.isOwner());
    list(member.roleIds()).list(member.permissions()).list(member.allowedIps());
    statement.setLong(++at, member.version());
    return this;
  }
}
