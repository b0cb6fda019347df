package dev.roster.memory;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Ann owns Acme, where Bob is a clerk, and Cleo owns Beta; Dan is a user and nothing else. */
final class World {
  static final String ACME = "org_acme";
  static final String BETA = "org_beta";
  static final String ANN = "usr_ann";
  static final String BOB = "usr_bob";
  static final String CLEO = "usr_cleo";
  static final String DAN = "usr_dan";
  static final Set<String> EVERYBODY = Set.of(ANN, BOB, CLEO, DAN);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  static final Role CLERK = new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of("invoices:read"));
  static final Role CHIEF =
      new Role(ACME, "chief", "Chief", "Above clerks", List.of("invoices:*"), List.of("clerk"));

  private World() {}

  record Writes(List<Write> writes) implements Verdict {
    static Writes of(Write... writes) {
      return new Writes(List.of(writes));
    }
  }

  static MemoryMembershipRepository repository() {
    MemoryMembershipRepository repository = MemoryMembershipRepository.create();
    for (String id : List.of(ANN, BOB, CLEO, DAN)) {
      repository.write(
          new Scope.OfUser(id, Reach.USER), now -> Writes.of(new Write.InsertUser(user(id))));
    }
    repository.write(
        alone(ACME),
        now ->
            Writes.of(
                new Write.InsertOrganization(new OrganizationRow(acme(), 1, 0)),
                new Write.InsertRole(CLERK),
                new Write.InsertRole(CHIEF),
                new Write.InsertMembership(owner(ACME, ANN)),
                new Write.InsertMembership(member(ACME, BOB).roleIds(Set.of("clerk")).build()),
                new Write.SetDefault(BOB, Optional.of(ACME))));
    repository.write(
        alone(BETA),
        now ->
            Writes.of(
                new Write.InsertOrganization(
                    new OrganizationRow(new Organization(BETA, "Beta", NOW, NOW), 1, 0)),
                new Write.InsertMembership(owner(BETA, CLEO))));
    return repository;
  }

  static Organization acme() {
    return new Organization(ACME, "Acme", NOW, NOW);
  }

  static User user(String id) {
    return new User(id, "Name of " + id, null);
  }

  static Membership.Builder member(String organizationId, String userId) {
    return Membership.builder(MembershipKey.of(organizationId, userId))
        .createdTime(NOW)
        .updatedTime(NOW);
  }

  static Membership owner(String organizationId, String userId) {
    return member(organizationId, userId).isOwner(true).build();
  }

  /** The scope of a command that holds the organization and everybody alone. */
  static Scope alone(String organizationId, Part... parts) {
    return new Scope.OfOrganization(
        organizationId, Lock.EXCLUSIVE, Optional.empty(), EVERYBODY, Set.of(), Set.of(parts));
  }

  /** The scope of an upsert that shares the organization. */
  static Scope sharing(String organizationId, String actorId, String userId) {
    return new Scope.OfOrganization(
        organizationId, Lock.SHARED, Optional.of(actorId), Set.of(userId), Set.of(), Set.of());
  }

  /** All that can be seen of the repository. */
  static List<Object> seen(MemoryMembershipRepository repository) {
    List<Object> seen = new ArrayList<>();
    for (String id : List.of(ACME, BETA)) {
      Snapshot snapshot = repository.read(alone(id, Part.ALL_ROLES, Part.MEMBERS));
      seen.add(snapshot.organization(id));
      seen.add(snapshot.retiredVersion(id));
      seen.add(List.copyOf(snapshot.users()));
      seen.add(EVERYBODY.stream().sorted().map(snapshot::oldestOther).toList());
      seen.add(repository.rolesOf(id));
      seen.add(repository.membersOf(id, PageRequest.first(1_000)));
      seen.addAll(holders(repository, id));
    }
    for (String id : List.of(ANN, BOB, CLEO, DAN, "usr_new")) {
      seen.add(repository.findUser(id));
      seen.add(repository.findDefault(id));
      seen.add(repository.membershipsOf(id, PageRequest.first(1_000)));
    }
    return seen;
  }

  private static List<Object> holders(MemoryMembershipRepository repository, String id) {
    return Stream.<Object>of("clerk", "chief")
        .map(roleId -> (Object) holders(repository, id, (String) roleId))
        .toList();
  }

  static int holders(MemoryMembershipRepository repository, String organizationId, String roleId) {
    return repository
        .read(
            new Scope.OfOrganization(
                organizationId,
                Lock.EXCLUSIVE,
                Optional.empty(),
                Set.of(),
                Set.of(roleId),
                Set.of(Part.HOLDERS)))
        .holders();
  }
}
