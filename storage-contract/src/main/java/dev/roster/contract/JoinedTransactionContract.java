package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

/**
 * All that a storage keeps to which can take part in a transaction of the host.
 *
 * <p>Such a storage extends this class besides {@link StorageContract}.
 */
public abstract class JoinedTransactionContract {
  /** For subclasses. */
  protected JoinedTransactionContract() {}

  /**
   * A repository that holds nothing yet, whose commands have transactions of their own, and whose
   * rows the transactions that {@linkplain #begin() begin} from now on see.
   */
  protected abstract MembershipRepository emptyRepository();

  /**
   * Begins a transaction on the rows of the repository that was handed out last. Several threads
   * have one each at the same time.
   */
  protected abstract HostTransaction begin();
}
