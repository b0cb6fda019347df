package dev.roster.memory;

import dev.roster.contract.StormContract;
import dev.roster.repository.MembershipRepository;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The heap withstands a storm. */
class MemoryStormTest extends StormContract {
  @Override
  protected Map<String, Supplier<List<MembershipRepository>>> storages() {
    return Map.of("memory", () -> List.of(MemoryMembershipRepository.create()));
  }
}
