package dev.roster;

import dev.roster.repository.LostRaceException;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An empty storage on which a number of commands lose their race before one is decided. */
final class LosingRepository implements MembershipRepository {
  private final int losses;
  private int attempts;

  LosingRepository(int losses) {
    this.losses = losses;
  }

  int attempts() {
    return attempts;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    attempts++;
    if (attempts <= losses) {
      throw new LostRaceException("lost race " + attempts, null);
    }
    return decision.apply(read(scope));
  }

  @Override
  public Snapshot read(Scope scope) {
    return Snapshot.builder().build();
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<User> findUser(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return Optional.empty();
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return List.of();
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return Optional.empty();
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return Optional.empty();
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return new Page<>(List.of(), Optional.empty());
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return Optional.empty();
  }
}
