package dev.roster.contract.model;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Roster;
import dev.roster.access.AllowedIps;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** All that is kept of an organization or of a user: by the model and by a storage. */
final class State {
  /** A membership, and its sets in their order, which is not part of their equality. */
  private record Ordered(
      Membership membership,
      List<String> roleIds,
      List<Object> permissions,
      Optional<List<String>> allowedIps) {
    Ordered(Membership membership) {
      this(
          membership,
          List.copyOf(membership.roleIds()),
          List.copyOf(membership.permissions()),
          membership.allowedIps().map(AllowedIps::texts));
    }
  }

  private State() {}

  /** An organization, what it counts, its roles, and its members in pages. */
  static List<Object> ofOrganization(Model model, String id, int pageSize) {
    World world = model.world;
    Optional<OrganizationRow> row =
        Optional.ofNullable(world.organizations.get(id))
            .map(
                organization ->
                    new OrganizationRow(
                        organization,
                        (int) world.membersOf(id).stream().filter(Member::isOwner).count(),
                        world.endedVersions.getOrDefault(id, 0L)));
    OptionalLong retired =
        row.isEmpty() && world.formerOrganizationIds.contains(id)
            ? OptionalLong.of(world.endedVersions.getOrDefault(id, 0L))
            : OptionalLong.empty();
    List<Membership> members = model.memberships.ofOrganization(id);
    return List.of(
        row,
        retired,
        model.organizations.find(id),
        model.roles.ofOrganization(id),
        pages(page -> Questions.page(members, Membership::userId, pageSize, page)));
  }

  static List<Object> ofOrganization(
      Roster roster, MembershipRepository repository, String id, int pageSize) {
    Snapshot snapshot =
        repository.read(
            new Scope.OfOrganization(
                id, Scope.Lock.SHARED, Optional.empty(), Set.of(), Set.of(), Set.of()));
    return List.of(
        snapshot.organization(id),
        snapshot.retiredVersion(id),
        roster.organizations().find(id),
        roster.roles().ofOrganization(id),
        pages(page -> roster.memberships().ofOrganization(id, request(pageSize, page))));
  }

  /** A user, his default, his memberships in pages, and the first of them by its key. */
  static List<Object> ofUser(Model model, String id, int pageSize) {
    List<Membership> memberships = model.memberships.ofUser(id);
    return List.of(
        model.users.find(id),
        model.memberships.defaultOf(id).map(Ordered::new),
        pages(page -> Questions.page(memberships, Membership::organizationId, pageSize, page)),
        memberships.stream().findFirst().map(Ordered::new));
  }

  static List<Object> ofUser(Roster roster, Model model, String id, int pageSize) {
    Optional<MembershipKey> first =
        model.memberships.ofUser(id).stream().findFirst().map(Membership::key);
    return List.of(
        roster.users().find(id),
        roster.memberships().defaultOf(id).map(Ordered::new),
        pages(page -> roster.memberships().ofUser(id, request(pageSize, page))),
        first.flatMap(roster.memberships()::find).map(Ordered::new));
  }

  private static PageRequest request(int limit, Optional<String> cursor) {
    PageRequest first = PageRequest.first(limit);
    return cursor.isPresent() ? first.after(cursor.get()) : first;
  }

  /** The pages one after another, each with the cursor that it gives. */
  private static List<Object> pages(Function<Optional<String>, Page<Membership>> read) {
    List<Object> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Membership> page = read.apply(cursor);
      pages.add(page.items().stream().map(Ordered::new).toList());
      cursor = page.nextCursor();
      pages.add(cursor);
    } while (cursor.isPresent() && pages.size() < 200);
    return pages;
  }
}
