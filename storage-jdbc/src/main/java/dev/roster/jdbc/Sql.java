package dev.roster.jdbc;

/**
 * The statements that dialects share, with named parameters and the parts of the {@linkplain
 * SnapshotRows rows} in which snapshots and standings are read.
 *
 * <p>A snapshot is one statement, so that it is of one instant, and one trip: the rows of several
 * tables under each other, the first column saying which.
 */
final class Sql {
  private Sql() {}

  // What is locked; dialects say how, in the order of the ids. Sets are united: with OR, H2 reads
  // all users.

  static final String ORGANIZATION_TO_LOCK =
      """
      SELECT id FROM roster_organization WHERE id = :organization\
      """;

  static final String ORGANIZATIONS_TO_LOCK =
      """
      SELECT id FROM roster_organization WHERE id IN (<organizations>)\
      """;

  static final String USERS_TO_LOCK =
      """
      SELECT id FROM roster_user WHERE id IN (<users>)\
      """;

  static final String MEMBERS_TO_LOCK =
      """
      SELECT id FROM roster_user
      WHERE id IN (
        SELECT id FROM roster_user WHERE id IN (<users>)
        UNION
        SELECT user_id FROM roster_membership WHERE organization_id = :organization)\
      """;

  static final String MEMBERS_ALONE_TO_LOCK =
      """
      SELECT id FROM roster_user
      WHERE id IN (SELECT user_id FROM roster_membership WHERE organization_id = :organization)\
      """;

  static final String USER_TO_LOCK =
      """
      SELECT id FROM roster_user WHERE id = :user\
      """;

  static final String MEMBERS_OF_OWNED_TO_LOCK =
      """
      SELECT id FROM roster_user
      WHERE id IN (
        SELECT id FROM roster_user WHERE id = :user
        UNION
        SELECT m.user_id FROM roster_membership m
        WHERE m.organization_id IN (%s))\
      """
          .formatted(SnapshotSql.ownedAlone());

  // Reads.

  static final String ORGANIZATION =
      """
      SELECT id, name, created_time, updated_time FROM roster_organization WHERE id = :id\
      """;

  static final String USER =
      """
      SELECT id, name, email FROM roster_user WHERE id = :id\
      """;

  static final String ROLE =
      """
      SELECT organization_id, id, name, description, permissions, junior_ids
      FROM roster_role WHERE organization_id = :organization AND id = :id\
      """;

  static final String ROLES =
      """
      SELECT organization_id, id, name, description, permissions, junior_ids
      FROM roster_role WHERE organization_id = :organization ORDER BY id\
      """;

  private static final String MEMBERSHIP_COLUMNS =
      """
      SELECT m.organization_id, m.user_id, m.is_owner, m.role_ids, m.permissions, m.allowed_ips,
        m.version, m.created_time, m.updated_time,
        CASE WHEN u.default_organization_id = m.organization_id THEN 1 ELSE 0 END AS is_default
      FROM roster_membership m JOIN roster_user u ON u.id = m.user_id
      """;

  static final String MEMBERSHIP =
      MEMBERSHIP_COLUMNS + "WHERE m.organization_id = :organization AND m.user_id = :user";

  // Joined to the user's default instead, H2 reads all of his memberships.
  static final String DEFAULT =
      MEMBERSHIP_COLUMNS
          + """
          WHERE m.user_id = :user AND m.organization_id = (
            SELECT default_organization_id FROM roster_user WHERE id = :user)\
          """;

  // Pages. The first begins behind the empty text, before which no id sorts: without that bound,
  // and
  // ordered by the second column alone, H2 reads all members, or all memberships.

  /** The order of an organization's members, as H2 goes along the index for it. */
  static final String BY_USER = "ORDER BY m.organization_id, m.user_id";

  /** The order of a user's memberships, as H2 goes along the index for it. */
  static final String BY_ORGANIZATION = "ORDER BY m.user_id, m.organization_id";

  // The users are bounded too: PostgreSQL may go along them beside the members, from the first of
  // all.
  static final String MEMBERS =
      MEMBERSHIP_COLUMNS
          + "WHERE m.organization_id = :organization AND m.user_id > :cursor AND u.id > :cursor\n"
          + BY_USER
          + " LIMIT :limit";

  static final String MEMBERSHIPS =
      MEMBERSHIP_COLUMNS
          + "WHERE m.user_id = :user AND m.organization_id > :cursor\n"
          + BY_ORGANIZATION
          + " LIMIT :limit";

  static final String ORGANIZATIONS_OF_USER =
      """
      SELECT organization_id FROM roster_membership
      WHERE user_id = :user ORDER BY user_id, organization_id\
      """;

  // Writes.

  static final String INSERT_ORGANIZATION =
      """
      INSERT INTO roster_organization
        (id, name, owner_count, ended_version, created_time, updated_time)
      VALUES (:id, :name, :owners, :endedVersion, :created, :updated)\
      """;

  static final String INSERT_RETIRED =
      """
      INSERT INTO roster_retired_organization (id, ended_version) VALUES (:id, :endedVersion)\
      """;

  static final String DELETE_RETIRED =
      """
      DELETE FROM roster_retired_organization WHERE id = :id AND ended_version = :endedVersion\
      """;

  static final String UPDATE_ORGANIZATION =
      """
      UPDATE roster_organization SET name = :name, updated_time = :updated WHERE id = :id\
      """;

  static final String TALLY_ORGANIZATION =
      """
      UPDATE roster_organization
      SET owner_count = owner_count + :owners,
        ended_version = GREATEST(ended_version, :endedVersion)
      WHERE id = :id\
      """;

  static final String RETIRE_ORGANIZATION =
      """
      INSERT INTO roster_retired_organization (id, ended_version)
      SELECT o.id, GREATEST(o.ended_version, COALESCE(
        (SELECT MAX(m.version) FROM roster_membership m WHERE m.organization_id = o.id), 0))
      FROM roster_organization o WHERE o.id = :id\
      """;

  static final String DELETE_HOLDERS_OF_ORGANIZATION =
      """
      DELETE FROM roster_membership_role WHERE organization_id = :id\
      """;

  static final String DELETE_MEMBERSHIPS_OF_ORGANIZATION =
      """
      DELETE FROM roster_membership WHERE organization_id = :id\
      """;

  static final String DELETE_ROLES_OF_ORGANIZATION =
      """
      DELETE FROM roster_role WHERE organization_id = :id\
      """;

  static final String DELETE_ORGANIZATION =
      """
      DELETE FROM roster_organization WHERE id = :id\
      """;

  static final String INSERT_USER =
      """
      INSERT INTO roster_user (id, name, email) VALUES (:id, :name, :email)\
      """;

  static final String UPDATE_USER =
      """
      UPDATE roster_user SET name = :name, email = :email WHERE id = :id\
      """;

  static final String DELETE_USER =
      """
      DELETE FROM roster_user WHERE id = :id\
      """;

  static final String SET_DEFAULT =
      """
      UPDATE roster_user SET default_organization_id = :organization WHERE id = :id\
      """;

  static final String INSERT_MEMBERSHIP =
      """
      INSERT INTO roster_membership
        (organization_id, user_id, is_owner, role_ids, permissions, allowed_ips,
         version, created_time, updated_time)
      VALUES (:organization, :user, :owner, :roleIds, :permissions, :allowedIps,
        :version, :created, :updated)\
      """;

  static final String UPDATE_MEMBERSHIP =
      """
      UPDATE roster_membership
      SET is_owner = :owner, role_ids = :roleIds, permissions = :permissions,
        allowed_ips = :allowedIps, version = :version, created_time = :created,
        updated_time = :updated
      WHERE organization_id = :organization AND user_id = :user\
      """;

  static final String DELETE_MEMBERSHIP =
      """
      DELETE FROM roster_membership WHERE organization_id = :organization AND user_id = :user\
      """;

  /** For roles that are there; which, {@link Values#isAmong} says. */
  static final String INSERT_HOLDERS =
      """
      INSERT INTO roster_membership_role (organization_id, user_id, role_id)
      SELECT r.organization_id, u.id, r.id
      FROM roster_user u, roster_role r
      WHERE u.id = :user AND r.organization_id = :organization AND r.id %s\
      """;

  static final String DELETE_HOLDERS =
      """
      DELETE FROM roster_membership_role
      WHERE organization_id = :organization AND user_id = :user AND role_id %s\
      """;

  static final String DELETE_HOLDERS_OF_MEMBER =
      """
      DELETE FROM roster_membership_role
      WHERE organization_id = :organization AND user_id = :user\
      """;

  static final String INSERT_ROLE =
      """
      INSERT INTO roster_role (organization_id, id, name, description, permissions, junior_ids)
      VALUES (:organization, :id, :name, :description, :permissions, :juniorIds)\
      """;

  static final String UPDATE_ROLE =
      """
      UPDATE roster_role
      SET name = :name, description = :description, permissions = :permissions,
        junior_ids = :juniorIds
      WHERE organization_id = :organization AND id = :id\
      """;

  static final String DELETE_ROLE =
      """
      DELETE FROM roster_role WHERE organization_id = :organization AND id = :id\
      """;
}
