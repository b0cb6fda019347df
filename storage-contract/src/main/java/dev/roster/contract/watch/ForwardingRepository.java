package dev.roster.contract.watch;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A repository that hands everything on to another one. */
public class ForwardingRepository implements MembershipRepository {
  private final MembershipRepository target;

  /** Before {@code target}. */
  public ForwardingRepository(MembershipRepository target) {
    this.target = target;
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    return target.write(scope, decision);
  }

  @Override
  public Snapshot read(Scope scope) {
    return target.read(scope);
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return target.findOrganization(id);
  }

  @Override
  public Optional<User> findUser(String id) {
    return target.findUser(id);
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return target.findRole(key);
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return target.rolesOf(organizationId);
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return target.findMembership(key);
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return target.findDefault(userId);
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return target.membersOf(organizationId, request);
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return target.membershipsOf(userId, request);
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return target.standing(key);
  }
}
