package dev.roster.rule;

import dev.roster.DeletedUser;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes a user and ends all of his memberships (O5). */
final class DeleteUserCommand extends StagedCommand<DeletedUser> {
  private final String userId;
  private final boolean withOwnedOrganizations;

  DeleteUserCommand(String userId, boolean withOwnedOrganizations) {
    this.userId = userId;
    this.withOwnedOrganizations = withOwnedOrganizations;
  }

  @Override
  Violations ids() {
    return new Violations().add(FieldRules.id("userId", userId));
  }

  @Override
  public Scope scope() {
    return new Scope.OfUser(
        userId, withOwnedOrganizations ? Reach.OWNED_ORGANIZATIONS : Reach.MEMBERSHIPS);
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    return new Violations();
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations().add(ExistenceRules.userExists("userId", userId, snapshot.user(userId)));
  }

  @Override
  Violations conflicts(Snapshot snapshot) {
    Violations found = new Violations();
    if (!withOwnedOrganizations) {
      for (Membership membership : memberships(snapshot)) {
        if (isSoleOwner(snapshot, membership)) {
          found.add(OwnershipRules.soleOwnerDeleted(membership));
        }
      }
    }
    return found;
  }

  private List<Membership> memberships(Snapshot snapshot) {
    return snapshot.memberships().stream()
        .filter(membership -> membership.userId().equals(userId))
        .sorted(Comparator.comparing(Membership::organizationId))
        .toList();
  }

  /** His organization; empty where somebody has deleted its row past the library. */
  private static Optional<OrganizationRow> organizationOf(
      Snapshot snapshot, Membership membership) {
    return snapshot.organization(membership.organizationId());
  }

  private static boolean isSoleOwner(Snapshot snapshot, Membership membership) {
    return organizationOf(snapshot, membership)
        .filter(organization -> OwnershipRules.isLastOwner(organization, membership))
        .isPresent();
  }

  @Override
  Decision.Accepted<DeletedUser> accept(Snapshot snapshot, Instant now) {
    UserRow user = snapshot.user(userId).orElseThrow();
    List<Membership> left = new ArrayList<>();
    List<Organization> deleted = new ArrayList<>();
    for (Membership membership : memberships(snapshot)) {
      if (isSoleOwner(snapshot, membership)) {
        deleted.add(organizationOf(snapshot, membership).orElseThrow().organization());
      } else {
        left.add(membership);
      }
    }
    List<String> leftIds = left.stream().map(Membership::organizationId).toList();
    Set<String> deletedIds = new LinkedHashSet<>();
    deleted.forEach(organization -> deletedIds.add(organization.id()));
    List<Write> writes = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    List<Event> defaultEvents = new ArrayList<>();
    DefaultRules.move(user, Optional.empty(), writes, defaultEvents);
    for (Membership membership : left) {
      writes.add(new Write.DeleteMembership(membership.key()));
      if (organizationOf(snapshot, membership).isPresent()) {
        writes.add(
            new Write.TallyOrganization(
                membership.organizationId(), membership.isOwner() ? -1 : 0, membership.version()));
      }
      events.add(new Event.MembershipEnded(membership));
    }
    for (UserRow member : snapshot.users()) {
      if (!member.user().id().equals(userId)
          && member.defaultOrganizationId().filter(deletedIds::contains).isPresent()) {
        DefaultRules.move(member, snapshot.oldestOther(member.user().id()), writes, defaultEvents);
      }
    }
    for (Organization organization : deleted) {
      writes.add(new Write.DeleteOrganization(organization.id()));
      events.add(new Event.OrganizationDeleted(organization));
    }
    writes.add(new Write.DeleteUser(userId));
    events.addAll(defaultEvents);
    events.add(new Event.UserDeleted(user.user()));
    return new Decision.Accepted<>(
        writes, events, new DeletedUser(user.user(), leftIds, List.copyOf(deletedIds)));
  }
}
