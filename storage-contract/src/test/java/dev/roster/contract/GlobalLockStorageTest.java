package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

class GlobalLockStorageTest extends StorageContract {
  @Override
  protected MembershipRepository emptyRepository() {
    return new GlobalLockRepository();
  }
}
