package dev.roster.repository;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A storage of organizations, users, roles and memberships: the port behind which memory and
 * databases stand.
 *
 * <p>A storage locks, reads and writes rows. It knows no rule; the decision that it is handed does.
 * To show that it keeps these promises, a storage passes the contract of {@code
 * roster-storage-contract}.
 *
 * <p><b>Ids</b> that are handed in have the form of V1, in reads too; they are compared exactly,
 * and ordered by code point. <b>Instants</b> are kept to the microsecond. <b>Lists and sets</b> are
 * kept and given back in the order in which they were written. Text that another writer has left
 * and that cannot be read does no harm: {@link Membership.Builder#keptPermissions} and {@link
 * Membership.Builder#keptAllowedIps} take it as it is.
 *
 * <p><b>Reads</b> see what is committed, each at one instant: all of a command or nothing of it,
 * never a part; in a host's transaction they see that transaction's own writes besides. They wait
 * for no writer longer than that one takes to commit. A read that follows the end of a {@link
 * #write} on any thread sees it.
 *
 * <p><b>Failures</b>: {@link dev.roster.StorageException} with the cause, and nothing was done;
 * {@link dev.roster.OutcomeUnknownException} when the commit itself was cut off; {@link
 * LostRaceException} when it pays to try again. A storage that has joined a host's transaction
 * never throws the last, as only the host can try again: it throws {@link
 * dev.roster.ConcurrentChangeException}, whose message says whether the host's transaction still
 * stands, and {@link IllegalStateException}, before any lock, for a transaction at an isolation
 * level on which it cannot decide.
 *
 * <p>Implementations are safe for use by many threads, those that have joined a transaction as far
 * as its connection is.
 */
public interface MembershipRepository {
  /**
   * Lets a decision be made on locked rows, and keeps what it writes: all of it or, on any failure,
   * nothing.
   *
   * <p>In one transaction at READ COMMITTED, or what amounts to it: takes the locks of {@code
   * scope} in the order that it states; then, in a later statement, reads the snapshot, which so
   * holds all that whoever held the locks before has committed; calls {@code decision} on the same
   * thread; applies the writes in their order and commits. When there are none it rolls back. Locks
   * last until then. What {@code decision} throws is thrown on after a rollback.
   *
   * <p>In a host's transaction it neither commits nor rolls back nor closes; its locks last until
   * the host does. When a write fails, those before it are undone, so that nothing of the command
   * can be committed.
   *
   * <p>Two commands never both hold the same organization unless both share it, nor the same user
   * unless both share him; so a decision stays true until its writes are committed.
   *
   * @param decision a pure function, called once or, when the storage itself begins anew, several
   *     times
   * @return the last verdict of {@code decision}, whose writes are committed
   */
  <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision);

  /** The snapshot of {@code scope} as it is now, read at one instant without keeping any lock. */
  Snapshot read(Scope scope);

  /** The organization {@code id}. */
  Optional<Organization> findOrganization(String id);

  /** The user {@code id}. */
  Optional<User> findUser(String id);

  /** The role {@code key}. */
  Optional<Role> findRole(RoleKey key);

  /** All roles of an organization, by id; at most 1,000 (V5). */
  List<Role> rolesOf(String organizationId);

  /** The membership {@code key}. */
  Optional<Membership> findMembership(MembershipKey key);

  /** The membership that is the user's default. */
  Optional<Membership> findDefault(String userId);

  /**
   * Members of an organization, by user id; the cursor is the last user id of the page before. One
   * statement a page, whose cost does not depend on how far the page is from the first. No page
   * shows an organization in the middle of a command: a page that has all members shows an owner.
   */
  Page<Membership> membersOf(String organizationId, PageRequest request);

  /** Memberships of a user, by organization id; the cursor is the last one of the page before. */
  Page<Membership> membershipsOf(String userId, PageRequest request);

  /** The membership {@code key} and all that decides what it allows. */
  Optional<Standing> standing(MembershipKey key);
}
