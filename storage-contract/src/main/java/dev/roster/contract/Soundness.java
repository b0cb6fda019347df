package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.Roster;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What holds at all times, whatever was done. */
final class Soundness {
  private static final int MANY = 10_000;

  private final Roster roster;
  private final MembershipRepository repository;

  private Soundness(Roster roster, MembershipRepository repository) {
    this.roster = roster;
    this.repository = repository;
  }

  /**
   * Asserts that every organization has an owner and counts its owners right, that every membership
   * has its organization, its user and its roles, and that no user has two defaults or one that he
   * does not belong to.
   */
  static void assertSound(
      Roster roster,
      MembershipRepository repository,
      Collection<String> organizationIds,
      Collection<String> userIds) {
    Soundness soundness = new Soundness(roster, repository);
    organizationIds.forEach(soundness::assertOrganization);
    userIds.forEach(soundness::assertUser);
  }

  private void assertOrganization(String id) {
    List<Membership> members = all(page -> roster.memberships().ofOrganization(id, page));
    if (roster.organizations().find(id).isEmpty()) {
      assertThat(members).as("members of %s, which is no organization", id).isEmpty();
      assertThat(roster.roles().ofOrganization(id)).as("roles of %s, which is none", id).isEmpty();
      return;
    }
    List<Membership> owners = members.stream().filter(Membership::isOwner).toList();
    assertThat(owners).as("owners of %s", id).isNotEmpty();
    assertThat(row(id).ownerCount()).as("owner count of %s", id).isEqualTo(owners.size());
    assertThat(members).extracting(Membership::userId).doesNotHaveDuplicates();
    assertThat(members).extracting(Membership::organizationId).containsOnly(id);
    Set<String> roleIds = new HashSet<>();
    for (Role role : roster.roles().ofOrganization(id)) {
      assertThat(roleIds.add(role.id())).as("role %s twice", role.id()).isTrue();
    }
    for (Membership member : members) {
      assertThat(roleIds).as("roles of %s", id).containsAll(member.roleIds());
      assertKnown(member);
    }
    for (Role role : roster.roles().ofOrganization(id)) {
      assertThat(roleIds).as("roles of %s", id).containsAll(role.juniorIds());
    }
  }

  private OrganizationRow row(String id) {
    Scope scope =
        new Scope.OfOrganization(
            id, Scope.Lock.EXCLUSIVE, Optional.empty(), Set.of(), Set.of(), Set.of());
    return repository.read(scope).organization(id).orElseThrow();
  }

  private void assertUser(String id) {
    List<Membership> memberships = all(page -> roster.memberships().ofUser(id, page));
    if (roster.users().find(id).isEmpty()) {
      assertThat(memberships).as("memberships of %s, who is no user", id).isEmpty();
    }
    assertThat(memberships).extracting(Membership::organizationId).doesNotHaveDuplicates();
    memberships.forEach(this::assertKnown);
    List<Membership> defaults = memberships.stream().filter(Membership::isDefault).toList();
    assertThat(defaults).as("defaults of %s", id).hasSizeLessThanOrEqualTo(1);
    assertThat(roster.memberships().defaultOf(id))
        .as("default of %s", id)
        .isEqualTo(defaults.stream().findFirst());
  }

  private void assertKnown(Membership membership) {
    assertThat(roster.users().find(membership.userId())).as("user of %s", membership).isPresent();
    assertThat(roster.organizations().find(membership.organizationId()))
        .as("organization of %s", membership)
        .isPresent();
    assertThat(roster.memberships().find(membership.key()))
        .as("the same by its key")
        .contains(membership);
  }

  /** All items of all pages. */
  static List<Membership> all(Function<PageRequest, Page<Membership>> list) {
    return all(PageRequest.MAX_LIMIT, list);
  }

  /** All items of all pages of so many items. */
  static List<Membership> all(int limit, Function<PageRequest, Page<Membership>> list) {
    List<Membership> items = new ArrayList<>();
    PageRequest request = PageRequest.first(limit);
    while (true) {
      Page<Membership> page = list.apply(request);
      items.addAll(page.items());
      if (page.nextCursor().isEmpty()) {
        return items;
      }
      assertThat(page.items()).as("page with a next one").hasSize(limit);
      assertThat(page.nextCursor()).as("next cursor").isNotEqualTo(request.cursor());
      assertThat(items.size()).as("items of all pages").isLessThanOrEqualTo(MANY);
      request = request.after(page.nextCursor().get());
    }
  }
}
