package dev.roster.contract.model;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A repository that notes what is written to it. */
final class Watched implements MembershipRepository {
  final List<Write> writes = new ArrayList<>();
  private final MembershipRepository repository;

  Watched(MembershipRepository repository) {
    this.repository = repository;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    V verdict = repository.write(scope, decision);
    writes.addAll(verdict.writes());
    return verdict;
  }

  @Override
  public Snapshot read(Scope scope) {
    return repository.read(scope);
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return repository.findOrganization(id);
  }

  @Override
  public Optional<User> findUser(String id) {
    return repository.findUser(id);
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return repository.findRole(key);
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return repository.rolesOf(organizationId);
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return repository.findMembership(key);
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return repository.findDefault(userId);
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return repository.membersOf(organizationId, request);
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return repository.membershipsOf(userId, request);
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return repository.standing(key);
  }
}
