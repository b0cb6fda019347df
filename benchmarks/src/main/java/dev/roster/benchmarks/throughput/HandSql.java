package dev.roster.benchmarks.throughput;

/** The statements that the hand-written sides share. */
final class HandSql {
  /** Organization, target, and the memberships of the target and of the actor, in one row. */
  static final String READ =
      """
      SELECT o.owner_count, o.ended_version, u.id, u.default_organization_id,
        EXISTS (SELECT 1 FROM roster_membership e
          WHERE e.user_id = u.id AND e.organization_id <> o.id),
        m.is_owner, m.role_ids, m.permissions, m.allowed_ips, m.version, m.created_time,
        m.updated_time,
        a.is_owner, a.role_ids, a.permissions, a.allowed_ips, a.version, a.created_time,
        a.updated_time
      FROM roster_organization o
        LEFT JOIN roster_user u ON u.id = ?
        LEFT JOIN roster_membership m ON m.organization_id = ? AND m.user_id = ?
        LEFT JOIN roster_membership a ON a.organization_id = ? AND a.user_id = ?
      WHERE o.id = ?\
      """;

  static final String READ_ROLES =
      "SELECT id, permissions, junior_ids FROM roster_role WHERE organization_id = ?";

  static final String INSERT_MEMBERSHIP =
      """
      INSERT INTO roster_membership
        (organization_id, user_id, is_owner, role_ids, permissions, allowed_ips, version,
         created_time, updated_time)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  static final String UPDATE_MEMBERSHIP =
      """
      UPDATE roster_membership
      SET is_owner = ?, role_ids = ?, permissions = ?, allowed_ips = ?, version = ?,
        updated_time = ?
      WHERE organization_id = ? AND user_id = ?\
      """;

  static final String COUNT_OWNERS =
      "UPDATE roster_organization SET owner_count = owner_count + ? WHERE id = ?";

  static final String SET_DEFAULT =
      "UPDATE roster_user SET default_organization_id = ? WHERE id = ?";

  private HandSql() {}
}
