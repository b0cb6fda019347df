package dev.roster.contract;

import dev.roster.repository.MembershipRepository;
import org.junit.jupiter.api.Nested;

/**
 * All that every storage keeps to: the rules as seen through the face, the promises of the port,
 * and both under many threads.
 *
 * <p>Whoever writes a storage extends this class once and hands out empty repositories. There is
 * nothing to switch off: a storage that cannot do something does not pass.
 *
 * <p>Each case asks for one repository of its own, of which it makes use from several threads. What
 * a repository holds on to can be let go in an {@code @AfterEach} method of the subclass.
 */
public abstract class StorageContract {
  /** For subclasses. */
  protected StorageContract() {}

  /** A repository that holds nothing yet and shares nothing with the ones handed out before. */
  protected abstract MembershipRepository emptyRepository();

  @Nested
  class Upserts extends UpsertCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Removals extends RemovalCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Ownership extends OwnershipCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Authorization extends AuthorizationCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Refusals extends RefusalCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Tags extends TagCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Plans extends PlanCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Defaults extends DefaultCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Organizations extends OrganizationCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Users extends UserCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Roles extends RoleCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Limits extends LimitCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Pages extends PagingCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Questions extends AccessCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Events extends EventCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Port extends PortCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Keeping extends KeepingCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Snapshots extends SnapshotCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Locks extends LockCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class OwnershipRaces extends OwnershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class MembershipRaces extends MembershipRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class ExistenceRaces extends ExistenceRaceCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }

  @Nested
  class Readers extends ReaderCases {
    @Override
    MembershipRepository emptyRepository() {
      return StorageContract.this.emptyRepository();
    }
  }
}
