package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

class GlobalLockJoinedTransactionTest extends JoinedTransactionContract {
  private GlobalLockRepository repository = new GlobalLockRepository();

  @Override
  protected MembershipRepository emptyRepository() {
    repository = new GlobalLockRepository();
    return repository;
  }

  @Override
  protected HostTransaction begin() {
    return repository.begin();
  }
}
