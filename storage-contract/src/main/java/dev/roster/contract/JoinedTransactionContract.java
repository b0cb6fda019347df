package dev.roster.contract;

import dev.roster.repository.MembershipRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * All that a storage keeps to which can take part in a transaction of the host.
 *
 * <p>Such a storage extends this class besides {@link StorageContract}.
 */
public abstract class JoinedTransactionContract {
  private static final int ATTEMPTS = 20;

  private @Nullable HostTransaction transaction;

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

  private MembershipRepository joinedRepository() {
    MembershipRepository unused = emptyRepository();
    transaction = begin();
    return transaction.joined();
  }

  private void end() {
    if (transaction != null) {
      transaction.close();
    }
  }

  @Nested
  class Transactions extends JoinedCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }
  }

  @Nested
  class OwnershipRaces extends OwnershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }

    @Override
    int attempts() {
      return ATTEMPTS;
    }
  }

  @Nested
  class MembershipRaces extends MembershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }

    @Override
    int attempts() {
      return ATTEMPTS;
    }
  }

  @Nested
  class ExistenceRaces extends ExistenceRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }

    @Override
    int attempts() {
      return ATTEMPTS;
    }
  }

  @Nested
  class Readers extends ReaderCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }

    @Override
    int attempts() {
      return ATTEMPTS;
    }
  }

  @Nested
  class Locks extends LockCases {
    @Override
    MembershipRepository emptyRepository() {
      return JoinedTransactionContract.this.emptyRepository();
    }

    @Override
    HostTransaction begin() {
      return JoinedTransactionContract.this.begin();
    }

    @Override
    int attempts() {
      return ATTEMPTS;
    }
  }

  @Nested
  class UpsertsInOneTransaction extends UpsertCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class RemovalsInOneTransaction extends RemovalCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class OwnershipInOneTransaction extends OwnershipCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class AuthorizationInOneTransaction extends AuthorizationCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class TagsInOneTransaction extends TagCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class DefaultsInOneTransaction extends DefaultCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class OrganizationsInOneTransaction extends OrganizationCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class UsersInOneTransaction extends UserCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class RolesInOneTransaction extends RoleCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class PagesInOneTransaction extends PagingCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class QuestionsInOneTransaction extends AccessCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class PortInOneTransaction extends PortCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class KeepingInOneTransaction extends KeepingCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }

  @Nested
  class SnapshotsInOneTransaction extends SnapshotCases {
    @Override
    MembershipRepository emptyRepository() {
      return joinedRepository();
    }

    @Override
    void release() {
      end();
    }
  }
}
