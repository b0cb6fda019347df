package dev.roster.memory;

import dev.roster.contract.StorageContract;
import dev.roster.repository.MembershipRepository;

class MemoryStorageContractTest extends StorageContract {
  @Override
  protected MembershipRepository emptyRepository() {
    return MemoryMembershipRepository.create();
  }
}
