package dev.roster.contract.model;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Roster;
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

/** All that is kept of an organization or of a user, as text: by the model and by a storage. */
final class State {
  private State() {}

  /** An organization, what it counts, its roles, and its members in pages. */
  static String ofOrganization(Model model, String id, int pageSize) {
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
    return Shown.of(row)
        + retired
        + Shown.of(model.organizations.find(id))
        + Shown.of(model.roles.ofOrganization(id))
        + pages(pageSize, page -> Questions.page(members, Membership::userId, pageSize, page));
  }

  static String ofOrganization(
      Roster roster, MembershipRepository repository, String id, int pageSize) {
    if (!Texts.isId(id)) {
      return "";
    }
    Snapshot snapshot =
        repository.read(
            new Scope.OfOrganization(
                id, Scope.Lock.SHARED, Optional.empty(), Set.of(), Set.of(), Set.of()));
    return Shown.of(snapshot.organization(id))
        + snapshot.retiredVersion(id)
        + Shown.of(roster.organizations().find(id))
        + Shown.of(roster.roles().ofOrganization(id))
        + pages(
            pageSize, page -> roster.memberships().ofOrganization(id, request(pageSize, page)));
  }

  /** A user, his default, his memberships in pages, and the first of them by its key. */
  static String ofUser(Model model, String id, int pageSize) {
    List<Membership> memberships = model.memberships.ofUser(id);
    return Shown.of(model.users.find(id))
        + Shown.of(model.memberships.defaultOf(id))
        + pages(
            pageSize,
            page -> Questions.page(memberships, Membership::organizationId, pageSize, page))
        + Shown.of(memberships.stream().findFirst());
  }

  static String ofUser(Roster roster, Model model, String id, int pageSize) {
    Optional<MembershipKey> first =
        model.memberships.ofUser(id).stream().findFirst().map(Membership::key);
    return Shown.of(roster.users().find(id))
        + Shown.of(roster.memberships().defaultOf(id))
        + pages(pageSize, page -> roster.memberships().ofUser(id, request(pageSize, page)))
        + Shown.of(first.flatMap(roster.memberships()::find));
  }

  private static PageRequest request(int limit, Optional<String> cursor) {
    PageRequest first = PageRequest.first(limit);
    return cursor.isPresent() ? first.after(cursor.get()) : first;
  }

  private static String pages(
      int pageSize, Function<Optional<String>, Page<Membership>> read) {
    List<Page<Membership>> pages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Membership> page = read.apply(cursor);
      pages.add(page);
      cursor = page.nextCursor();
    } while (cursor.isPresent() && pages.size() < 100);
    return System.lineSeparator() + pageSize + " a page: " + Shown.of(pages);
  }
}
