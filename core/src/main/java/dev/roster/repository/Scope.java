package dev.roster.repository;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a command may touch: which rows a storage locks for it, and what the {@link Snapshot} holds
 * that is read under those locks. All ids have the form of V1; none need exist.
 */
public sealed interface Scope {

  /**
   * A command in one organization.
   *
   * <p>Locks: the organization, also where it does not exist if the storage can; then users in one
   * pass by id: {@code userIds} exclusive, the actor shared where he is not among them; with {@link
   * Part#MEMBERS} every member of the organization exclusive.
   *
   * <p>The snapshot holds: the organization, or what is left of a deleted one; of each of {@code
   * userIds} the user, his membership in the organization, and his oldest membership in another;
   * the actor's membership, which where he is not among {@code userIds} does not tell whether it is
   * his default; every role that can be reached from the roles of these memberships and from {@code
   * roleIds}, to any depth (further roles of the organization may be there); and the parts.
   *
   * @param organizationId the organization
   * @param lock how it is locked
   * @param actorId the user who asks; empty for the host
   * @param userIds the users whose memberships the command may write
   * @param roleIds the roles that the command names
   * @param parts what else is read
   */
  record OfOrganization(
      String organizationId,
      Lock lock,
      Optional<String> actorId,
      Set<String> userIds,
      Set<String> roleIds,
      Set<Part> parts)
      implements Scope {
    /** Copies the sets. */
    public OfOrganization {
      Objects.requireNonNull(organizationId, "organizationId");
      Objects.requireNonNull(lock, "lock");
      Objects.requireNonNull(actorId, "actorId");
      userIds = Set.copyOf(userIds);
      roleIds = Set.copyOf(roleIds);
      parts = Set.copyOf(parts);
    }
  }

  /**
   * A command about one user.
   *
   * <p>Locks: the user exclusive. With {@link Reach#MEMBERSHIPS} and beyond, before him, every
   * organization that he is a member of, exclusive and by id; they are found unlocked, and once the
   * locks are held it is looked again: when the set has grown, all is let go and begun anew. With
   * {@link Reach#OWNED_ORGANIZATIONS} the pass over the users takes, by id and exclusive, every
   * member of the organizations that he alone owns.
   *
   * <p>The snapshot holds: the user; with {@link Reach#MEMBERSHIPS} and beyond each of his
   * memberships and its organization; with {@link Reach#OWNED_ORGANIZATIONS} besides, of every
   * member whose default is one of the organizations that the user alone owns, the user and his
   * oldest membership in an organization that is not one of these.
   *
   * @param userId the user
   * @param reach how far the command goes
   */
  record OfUser(String userId, Reach reach) implements Scope {
    /** Takes the parts as they are. */
    public OfUser {
      Objects.requireNonNull(userId, "userId");
      Objects.requireNonNull(reach, "reach");
    }
  }

  /** How an organization is locked. A storage never goes from one to the other. */
  enum Lock {
    /** Together with others that share it; a storage without such a lock takes it exclusive. */
    SHARED,
    /** Alone. */
    EXCLUSIVE
  }

  /** What a command in an organization reads besides. */
  enum Part {
    /** All roles of the organization. */
    ALL_ROLES,
    /** How many memberships hold the one role that the command names, counted to 1,001. */
    HOLDERS,
    /**
     * Of every member whose default is the organization, the user and his oldest membership in
     * another.
     */
    MEMBERS
  }

  /** How far a command about a user goes. */
  enum Reach {
    /** The user's own row. */
    USER,
    /** His memberships. */
    MEMBERSHIPS,
    /** His memberships, and all of the organizations that he alone owns. */
    OWNED_ORGANIZATIONS
  }
}
