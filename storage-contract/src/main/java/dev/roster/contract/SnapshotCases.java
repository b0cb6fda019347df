package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.OfOrganization;
import dev.roster.repository.Scope.OfUser;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a snapshot holds. */
abstract class SnapshotCases extends ContractCases {
  /** A snapshot as the verdict of who looked at it. */
  private record Seen(Snapshot snapshot) implements Verdict {
    @Override
    public List<Write> writes() {
      return List.of();
    }
  }

  @BeforeEach
  void given_three_organizations() {
    given(
        beta().ownedBy(CLEO, BOB).withRole("clerk", "elsewhere").inRoles("clerk"),
        acme()
            .ownedBy(ANN)
            .withRole("junior", "a")
            .withRole("clerk", "b")
            .including("junior")
            .withRole("other", "c")
            .including("junior")
            .withRole("deputy", "PutMembership")
            .withMember(BOB)
            .asDefault()
            .inRoles("clerk")
            .allowedFrom("203.0.113.1")
            .withMember(CLEO)
            .inRoles("deputy"),
        ceta().ownedBy(BOB).withMember(ANN));
    givenUsers(DAN);
  }

  private static Scope scope(
      String organizationId, String actorId, String userId, Set<String> roleIds, Part... parts) {
    return new OfOrganization(
        organizationId,
        parts.length == 0 ? Lock.SHARED : Lock.EXCLUSIVE,
        Optional.of(actorId),
        Set.of(userId),
        roleIds,
        Set.of(parts));
  }

  /** Asserts the same of what is read without locks and of what is decided on. */
  private void assertBoth(Scope scope, Function<Snapshot, Object> part, Object expected) {
    assertThat(part.apply(repository.read(scope))).as("read").isEqualTo(expected);
    assertThat(part.apply(repository.write(scope, Seen::new).snapshot()))
        .as("decided on")
        .isEqualTo(expected);
  }

  private OrganizationRow row(String id, int ownerCount) {
    return new OrganizationRow(roster.organizations().find(id).orElseThrow(), ownerCount, 0);
  }

  private static UserRow user(String id, @Nullable String defaultOrganizationId) {
    return new UserRow(person(id), Optional.ofNullable(defaultOrganizationId));
  }

  @Test
  @Tag("A8")
  void snapshot_of_an_upsert_holds_organization_user_and_both_memberships() {
    Scope scope = scope(ACME, CLEO, BOB, Set.of());

    assertBoth(scope, snapshot -> snapshot.organization(ACME), Optional.of(row(ACME, 1)));
    assertBoth(scope, snapshot -> snapshot.user(BOB), Optional.of(user(BOB, ACME)));
    assertBoth(
        scope, snapshot -> snapshot.membership(key(ACME, BOB)), Optional.of(membership(ACME, BOB)));
    assertBoth(
        scope,
        snapshot -> snapshot.membership(key(ACME, CLEO)),
        Optional.of(membership(ACME, CLEO).toBuilder().isDefault(false).build()));
    assertBoth(scope, snapshot -> snapshot.oldestOther(BOB), Optional.of(BETA));
    assertBoth(scope, snapshot -> snapshot.retiredVersion(ACME).isPresent(), false);
  }

  @Test
  @Tag("D1")
  void snapshot_tells_whether_it_is_the_default_of_who_may_be_written_alone() {
    MembershipKey bob = key(ACME, BOB);
    assertThat(membership(ACME, BOB).isDefault()).isTrue();

    assertBoth(
        scope(ACME, BOB, BOB, Set.of()),
        snapshot -> snapshot.membership(bob).orElseThrow().isDefault(),
        true);
    assertBoth(
        scope(ACME, BOB, CLEO, Set.of()),
        snapshot -> snapshot.membership(bob).orElseThrow().isDefault(),
        false);
  }

  @Test
  @Tag("R2")
  void snapshot_holds_each_role_that_can_be_reached() {
    Role junior = role("junior");
    Role clerk = role("clerk");
    Scope scope = scope(ACME, CLEO, BOB, Set.of("other", "unknown"));

    assertBoth(scope, snapshot -> snapshot.role("clerk"), Optional.of(clerk));
    assertBoth(scope, snapshot -> snapshot.role("junior"), Optional.of(junior));
    assertBoth(scope, snapshot -> snapshot.role("deputy"), Optional.of(role("deputy")));
    assertBoth(scope, snapshot -> snapshot.role("other"), Optional.of(role("other")));
    assertBoth(scope, snapshot -> snapshot.role("unknown"), Optional.empty());
    assertBoth(
        scope(ACME, ANN, DAN, Set.of("clerk")),
        snapshot -> snapshot.role("junior"),
        Optional.of(junior));
    assertBoth(
        scope(ACME, ANN, DAN, Set.of(), Part.ALL_ROLES),
        snapshot -> List.copyOf(snapshot.roles()),
        List.of(clerk, role("deputy"), junior, role("other")));
  }

  private Role role(String id) {
    return roster.roles().find(RoleKey.of(ACME, id)).orElseThrow();
  }

  @Test
  @Tag("N2")
  void snapshot_does_not_hold_what_does_not_exist() {
    Scope scope = scope(ACME, DAN, "usr_nobody", Set.of());

    assertBoth(scope, snapshot -> snapshot.user("usr_nobody"), Optional.empty());
    assertBoth(scope, snapshot -> List.copyOf(snapshot.memberships()), List.of());
    assertBoth(scope, snapshot -> snapshot.oldestOther("usr_nobody"), Optional.empty());
    Scope nowhere = scope("org_nowhere", ANN, BOB, Set.of("clerk"));
    assertBoth(nowhere, snapshot -> snapshot.organization("org_nowhere"), Optional.empty());
    assertBoth(nowhere, snapshot -> snapshot.user(BOB), Optional.of(user(BOB, ACME)));
    assertBoth(nowhere, snapshot -> snapshot.oldestOther(BOB), Optional.of(BETA));
    assertBoth(nowhere, snapshot -> List.copyOf(snapshot.roles()), List.of());
  }

  @Test
  @Tag("R3")
  void snapshot_counts_the_holders_of_the_named_role_in_its_organization() {
    assertBoth(
        scope(ACME, ANN, ANN, Set.of("clerk"), Part.ALL_ROLES, Part.HOLDERS), Snapshot::holders, 1);
    assertBoth(
        scope(ACME, ANN, ANN, Set.of("junior"), Part.ALL_ROLES, Part.HOLDERS),
        Snapshot::holders,
        0);
    upsert(by(ANN), ACME, ANN, change().roleIds("junior", "clerk"));
    upsert(by(ANN), ACME, CLEO, change().roleIds("other", "clerk"));
    assertBoth(
        scope(ACME, ANN, ANN, Set.of("clerk"), Part.ALL_ROLES, Part.HOLDERS), Snapshot::holders, 3);
    assertBoth(
        scope(ACME, ANN, ANN, Set.of("junior"), Part.ALL_ROLES, Part.HOLDERS),
        Snapshot::holders,
        1);
    remove(by(ANN), ACME, CLEO);
    upsert(by(ANN), ACME, BOB, change().roleIds());
    assertBoth(
        scope(ACME, ANN, ANN, Set.of("clerk"), Part.ALL_ROLES, Part.HOLDERS), Snapshot::holders, 1);
  }

  @Test
  @Tag("O4")
  void snapshot_with_members_holds_those_whose_default_is_the_organization() {
    Scope scope =
        new OfOrganization(
            ACME, Lock.EXCLUSIVE, Optional.of(ANN), Set.of(), Set.of(), Set.of(Part.MEMBERS));

    assertBoth(scope, snapshot -> snapshot.user(ANN), Optional.of(user(ANN, ACME)));
    assertBoth(scope, snapshot -> snapshot.oldestOther(ANN), Optional.of(CETA));
    assertBoth(scope, snapshot -> snapshot.user(BOB), Optional.of(user(BOB, ACME)));
    assertBoth(scope, snapshot -> snapshot.oldestOther(BOB), Optional.of(BETA));
    assertBoth(scope, snapshot -> snapshot.user(DAN), Optional.empty());
  }

  @Test
  @Tag("O5")
  void snapshot_of_a_user_holds_as_much_as_the_command_reaches() {
    assertBoth(
        new OfUser(BOB, Reach.USER), snapshot -> snapshot.user(BOB), Optional.of(user(BOB, ACME)));
    for (Reach reach : List.of(Reach.MEMBERSHIPS, Reach.OWNED_ORGANIZATIONS)) {
      Scope scope = new OfUser(BOB, reach);
      assertBoth(scope, snapshot -> snapshot.user(BOB), Optional.of(user(BOB, ACME)));
      assertBoth(
          scope,
          snapshot -> Set.copyOf(snapshot.memberships()),
          Set.of(membership(ACME, BOB), membership(BETA, BOB), membership(CETA, BOB)));
      assertBoth(
          scope,
          snapshot -> List.copyOf(snapshot.organizations()),
          List.of(row(ACME, 1), row(BETA, 2), row(CETA, 1)));
    }
    assertBoth(
        new OfUser(DAN, Reach.OWNED_ORGANIZATIONS),
        snapshot -> snapshot.user(DAN),
        Optional.of(user(DAN, null)));
    assertBoth(
        new OfUser("usr_nobody", Reach.OWNED_ORGANIZATIONS),
        snapshot -> snapshot.users().size(),
        0);
  }

  @Test
  @Tag("O5")
  @Tag("D5")
  void snapshot_of_a_user_holds_whom_his_owned_organizations_leave_without_default() {
    upsert(HOST, CETA, ANN, change().isDefault(true));
    upsert(HOST, ACME, ANN, change().isOwner(true));
    upsert(HOST, ACME, BOB, change().isOwner(true));
    upsert(HOST, ACME, ANN, change().isOwner(false));
    Scope scope = new OfUser(BOB, Reach.OWNED_ORGANIZATIONS);

    // Bob alone owns Acme and Ceta now, so that neither can take the place of the other.
    assertBoth(scope, snapshot -> snapshot.user(ANN), Optional.of(user(ANN, CETA)));
    assertBoth(scope, snapshot -> snapshot.oldestOther(ANN), Optional.empty());
    assertBoth(scope, snapshot -> snapshot.oldestOther(BOB), Optional.of(BETA));
  }

  @Test
  @Tag("D5")
  void oldest_other_membership_goes_by_age_and_then_by_id() {
    Membership inBeta = membership(BETA, BOB);
    Membership inCeta = membership(CETA, BOB);
    Scope scope = scope(ACME, ANN, BOB, Set.of());

    write(
        BETA, Set.of(BOB), new Write.UpdateMembership(inBeta, since(inCeta.createdTime(), inBeta)));
    assertBoth(scope, snapshot -> snapshot.oldestOther(BOB), Optional.of(BETA));

    write(
        BETA,
        Set.of(BOB),
        new Write.UpdateMembership(inBeta, since(inCeta.createdTime().plusNanos(1_000), inBeta)));
    assertBoth(scope, snapshot -> snapshot.oldestOther(BOB), Optional.of(CETA));
  }

  private static Membership since(Instant instant, Membership membership) {
    return membership.toBuilder().createdTime(instant).updatedTime(instant).build();
  }

  @Test
  @Tag("P1")
  void standing_holds_the_membership_and_each_role_that_it_reaches() {
    assertThat(repository.standing(key(ACME, BOB)))
        .get()
        .satisfies(
            standing -> {
              assertThat(standing.membership()).isEqualTo(membership(ACME, BOB));
              assertThat(standing.roles()).contains(role("clerk"), role("junior"));
              assertThat(standing.roles()).extracting(Role::organizationId).containsOnly(ACME);
            });
    assertThat(repository.standing(key(ACME, ANN)).orElseThrow().membership().isOwner()).isTrue();
    assertThat(repository.standing(key(ACME, DAN))).isEmpty();
  }
}
