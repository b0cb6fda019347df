package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

/**
 * A transaction that belongs to the host, and in which a storage takes part.
 *
 * <p>It is used by one thread. Nothing of it can be seen outside before {@link #commit()}, nothing
 * of it is left after {@link #rollback()}.
 */
public interface HostTransaction extends AutoCloseable {
  /** The storage as it takes part in this transaction; the same one at every call. */
  MembershipRepository joined();

  /** Keeps what was done in the transaction, and ends it. */
  void commit();

  /** Undoes what was done in the transaction, and ends it. */
  void rollback();

  /** Rolls back what has not ended yet, and gives back what the transaction was using. */
  @Override
  void close();
}
