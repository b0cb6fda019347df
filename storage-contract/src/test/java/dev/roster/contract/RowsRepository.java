package dev.roster.contract;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The reads of a repository that keeps {@link Rows}. */
abstract class RowsRepository implements MembershipRepository {
  /** Lets the rows be looked at while nobody changes them. */
  abstract <R> R look(Function<Rows, R> question);

  @Override
  public Snapshot read(Scope scope) {
    return look(rows -> rows.snapshot(scope));
  }

  @Override
  public Optional<Organization> findOrganization(String id) {
    return look(
        rows -> Optional.ofNullable(rows.organizations.get(id)).map(OrganizationRow::organization));
  }

  @Override
  public Optional<User> findUser(String id) {
    return look(rows -> Optional.ofNullable(rows.users.get(id)));
  }

  @Override
  public Optional<Role> findRole(RoleKey key) {
    return look(rows -> Optional.ofNullable(rows.roles.get(key)));
  }

  @Override
  public List<Role> rolesOf(String organizationId) {
    return look(rows -> rows.rolesOf(organizationId));
  }

  @Override
  public Optional<Membership> findMembership(MembershipKey key) {
    return look(rows -> Optional.ofNullable(rows.memberships.get(key)));
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    return look(rows -> rows.defaultOf(userId));
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    return page(look(rows -> rows.membersOf(organizationId)), Membership::userId, request);
  }

  @Override
  public Page<Membership> membershipsOf(String userId, PageRequest request) {
    return page(look(rows -> rows.membershipsOf(userId)), Membership::organizationId, request);
  }

  private static Page<Membership> page(
      List<Membership> all, Function<Membership, String> place, PageRequest request) {
    List<Membership> rest =
        all.stream()
            .filter(
                row ->
                    request.cursor().isEmpty()
                        || place.apply(row).compareTo(request.cursor().get()) > 0)
            .toList();
    if (rest.size() <= request.limit()) {
      return new Page<>(rest, Optional.empty());
    }
    List<Membership> items = rest.subList(0, request.limit());
    return new Page<>(items, Optional.of(place.apply(items.get(items.size() - 1))));
  }

  @Override
  public Optional<Standing> standing(MembershipKey key) {
    return look(
        rows ->
            Optional.ofNullable(rows.memberships.get(key))
                .map(membership -> new Standing(membership, rows.rolesOf(key.organizationId()))));
  }
}
