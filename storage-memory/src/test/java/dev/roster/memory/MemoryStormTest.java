package dev.roster.memory;

import dev.roster.contract.StormContract;
import dev.roster.repository.MembershipRepository;
import java.util.List;

/** The heap withstands a storm. */
class MemoryStormTest extends StormContract {
  @Override
  protected String name() {
    return "memory";
  }

  @Override
  protected List<MembershipRepository> emptyNodes() {
    return List.of(MemoryMembershipRepository.create());
  }
}
