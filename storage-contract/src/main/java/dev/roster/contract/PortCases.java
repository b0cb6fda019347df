package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.ConcurrentChangeException;
import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.StorageException;
import dev.roster.User;
import dev.roster.repository.LostRaceException;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the port promises of its writes. */
abstract class PortCases extends ContractCases {
  private static final Organization RENAMED =
      new Organization(ACME, "Renamed", TickingClock.START, TickingClock.START.plusSeconds(3_600));

  private static Role role(String id) {
    return new Role(RoleKey.of(ACME, id), id, List.of());
  }

  private static Membership plain(String organizationId, String userId) {
    return Membership.builder(key(organizationId, userId)).build();
  }

  @Test
  @Tag("A8")
  void decision_is_made_once_and_on_the_thread_that_asked() {
    given(acme().ownedBy(ANN));
    List<Thread> threads = new ArrayList<>();
    Writes verdict = Writes.of(new Write.UpdateOrganization(RENAMED));

    Writes returned =
        repository.write(
            alone(ACME, Set.of()),
            snapshot -> {
              threads.add(Thread.currentThread());
              return verdict;
            });

    assertThat(returned).isSameAs(verdict);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  @Tag("U2")
  void verdict_without_writes_changes_nothing_and_is_returned() {
    given(acme().ownedBy(ANN));
    Writes verdict = Writes.of();

    assertThat(repository.<Writes>write(alone(ACME, Set.of(ANN)), snapshot -> verdict))
        .isSameAs(verdict);
    assertThat(repository.<Writes>write(alone(BETA, Set.of(DAN)), snapshot -> verdict))
        .isSameAs(verdict);

    assertThat(repository.findOrganization(BETA)).isEmpty();
    assertThat(repository.findUser(DAN)).isEmpty();
    assertThat(snapshotOf(BETA, DAN).retiredVersion(BETA)).isEmpty();
  }

  @Test
  @Tag("A8")
  void exception_in_a_decision_comes_out_as_it_is_and_the_locks_are_free() {
    given(acme().ownedBy(ANN));
    IllegalStateException failure = new IllegalStateException("undecided");

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatThrownBy(
              () ->
                  repository.write(
                      alone(ACME, Set.of(ANN)),
                      snapshot -> {
                        throw failure;
                      }))
          .isSameAs(failure);
    }

    roster.organizations().rename(by(ANN), ACME, "Acme 2");
    assertThat(repository.findOrganization(ACME).orElseThrow().name()).isEqualTo("Acme 2");
  }

  @Test
  @Tag("A8")
  void error_in_a_decision_comes_out_as_it_is_and_the_locks_are_free() {
    given(acme().ownedBy(ANN));
    StackOverflowError failure = new StackOverflowError();

    assertThatThrownBy(
            () ->
                repository.write(
                    new Scope.OfUser(ANN, Scope.Reach.OWNED_ORGANIZATIONS),
                    snapshot -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    roster.users().deleteWithOwnedOrganizations(ANN);
    assertThat(repository.findUser(ANN)).isEmpty();
  }

  /** Asserts that a write which cannot be applied undoes those before it, and lets the locks go. */
  private void assertUndone(Set<String> userIds, Write impossible) {
    int known = snapshotOf(ACME).organization(ACME).orElseThrow().ownerCount();
    assertThatThrownBy(
            () ->
                write(
                    ACME,
                    userIds,
                    new Write.UpdateOrganization(RENAMED),
                    new Write.InsertRole(role("undone")),
                    new Write.TallyOrganization(ACME, 1, 99),
                    impossible))
        .as(impossible.toString())
        .isInstanceOfAny(
            StorageException.class, LostRaceException.class, ConcurrentChangeException.class);
    OrganizationRow row = snapshotOf(ACME).organization(ACME).orElseThrow();
    assertThat(row.organization().name()).as(impossible.toString()).isEqualTo("Acme");
    assertThat(row.ownerCount()).isEqualTo(known);
    assertThat(row.endedVersion()).isZero();
    assertThat(repository.findRole(RoleKey.of(ACME, "undone"))).isEmpty();
  }

  @Test
  @Tag("U4")
  void insert_of_what_is_there_already_undoes_the_whole_command() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));

    assertUndone(Set.of(), new Write.InsertOrganization(new OrganizationRow(RENAMED, 1, 0)));
    assertUndone(Set.of(ANN), new Write.InsertUser(new User(ANN, "Anna", null)));
    assertUndone(Set.of(BOB), new Write.InsertMembership(plain(ACME, BOB)));
    assertUndone(Set.of(), new Write.InsertRole(role("clerk")));

    assertThat(repository.findUser(ANN)).contains(person(ANN));
    roster.organizations().rename(by(ANN), ACME, "Acme 2");
  }

  @Test
  @Tag("U4")
  void change_of_what_is_not_there_undoes_the_whole_command() {
    given(acme().ownedBy(ANN));

    assertUndone(Set.of(DAN), new Write.UpdateUser(new User(DAN, null, null)));
    assertUndone(Set.of(DAN), new Write.SetDefault(DAN, Optional.empty()));
    assertUndone(Set.of(BOB), new Write.UpdateMembership(plain(ACME, BOB), plain(ACME, BOB)));
    assertUndone(Set.of(), new Write.UpdateRole(role("clerk")));

    roster.organizations().rename(by(ANN), ACME, "Acme 2");
  }

  @Test
  @Tag("U4")
  void deletion_of_what_is_not_there_undoes_the_whole_command() {
    given(acme().ownedBy(ANN));

    assertUndone(Set.of(DAN), new Write.DeleteUser(DAN));
    assertUndone(Set.of(BOB), new Write.DeleteMembership(key(ACME, BOB)));
    assertUndone(Set.of(), new Write.DeleteRole(RoleKey.of(ACME, "clerk")));

    roster.organizations().rename(by(ANN), ACME, "Acme 2");
  }

  @Test
  @Tag("U4")
  void write_to_an_organization_that_is_not_there_undoes_the_whole_command() {
    given(acme().ownedBy(ANN));
    Organization missing = new Organization(BETA, "Beta", TickingClock.START, TickingClock.START);

    for (Write write :
        List.of(
            new Write.UpdateOrganization(missing),
            new Write.TallyOrganization(BETA, 1, 0),
            new Write.DeleteOrganization(BETA))) {
      assertThatThrownBy(() -> write(BETA, Set.of(DAN), new Write.InsertUser(person(DAN)), write))
          .as(write.toString())
          .isInstanceOfAny(StorageException.class, LostRaceException.class);
      assertThat(repository.findUser(DAN)).isEmpty();
    }
  }

  @Test
  @Tag("U2")
  void writes_are_applied_in_their_order() {
    givenUsers(ANN, BOB);
    OrganizationRow row = new OrganizationRow(RENAMED, 1, 0);
    Membership ann = Membership.builder(key(ACME, ANN)).isOwner(true).build();
    Membership bob = plain(ACME, BOB);

    write(
        ACME,
        Set.of(ANN, BOB),
        new Write.InsertOrganization(row),
        new Write.InsertRole(role("clerk")),
        new Write.InsertMembership(bob),
        new Write.SetDefault(BOB, Optional.of(ACME)),
        new Write.UpdateMembership(bob, bob.toBuilder().roleIds(List.of("clerk")).build()),
        new Write.InsertMembership(ann),
        new Write.UpdateMembership(
            bob.toBuilder().roleIds(List.of("clerk")).build(), bob.toBuilder().version(2).build()),
        new Write.DeleteRole(RoleKey.of(ACME, "clerk")),
        new Write.SetDefault(BOB, Optional.empty()),
        new Write.DeleteMembership(bob.key()),
        new Write.TallyOrganization(ACME, 0, 2));

    assertThat(repository.findMembership(ann.key())).contains(ann);
    assertThat(repository.findMembership(bob.key())).isEmpty();
    assertThat(repository.rolesOf(ACME)).isEmpty();
    assertThat(snapshotOf(ACME).organization(ACME)).contains(new OrganizationRow(RENAMED, 1, 2));
  }

  @Test
  @Tag("D1")
  void default_of_a_written_membership_is_not_looked_at() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(ANN));
    Membership inAcme = membership(ACME, BOB);

    write(
        BETA,
        Set.of(BOB),
        new Write.InsertMembership(plain(BETA, BOB).toBuilder().isDefault(true).build()));
    write(
        ACME,
        Set.of(BOB),
        new Write.UpdateMembership(inAcme, inAcme.toBuilder().isDefault(false).version(7).build()));

    assertThat(membership(BETA, BOB).isDefault()).isFalse();
    assertThat(membership(ACME, BOB)).isEqualTo(inAcme.toBuilder().version(7).build());
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("U3")
  void ended_version_is_raised_and_never_lowered() {
    given(acme().ownedBy(ANN));

    write(ACME, Set.of(), new Write.TallyOrganization(ACME, 0, 7));
    write(ACME, Set.of(), new Write.TallyOrganization(ACME, 0, 3));
    assertThat(snapshotOf(ACME).organization(ACME).orElseThrow().endedVersion()).isEqualTo(7);

    write(ACME, Set.of(), new Write.TallyOrganization(ACME, 0, Long.MAX_VALUE / 2));
    assertThat(snapshotOf(ACME).organization(ACME).orElseThrow().endedVersion())
        .isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  @Tag("U3")
  @Tag("N5")
  void what_is_left_of_an_organization_is_its_id_and_its_highest_version() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership bob = membership(ACME, BOB);
    write(ACME, Set.of(BOB), new Write.UpdateMembership(bob, bob.toBuilder().version(41).build()));
    write(ACME, Set.of(), new Write.TallyOrganization(ACME, 0, 40));
    assertThat(snapshotOf(ACME).retiredVersion(ACME)).isEmpty();

    roster.organizations().delete(by(ANN), ACME);

    Snapshot left = snapshotOf(ACME, ANN, BOB);
    assertThat(left.organization(ACME)).isEmpty();
    assertThat(left.retiredVersion(ACME)).hasValue(41);
    assertThat(left.memberships()).isEmpty();
    roster.organizations().create(HOST, ACME, "Again", ANN);
    assertThat(snapshotOf(ACME).retiredVersion(ACME)).isEmpty();
    assertThat(snapshotOf(ACME).organization(ACME).orElseThrow().endedVersion()).isEqualTo(41);
    roster.organizations().delete(by(ANN), ACME);
    assertThat(snapshotOf(ACME).retiredVersion(ACME)).hasValue(42);
    roster.organizations().create(HOST, ACME, "Once more", ANN);
    write(ACME, Set.of(), new Write.TallyOrganization(ACME, 0, 99));
    roster.organizations().delete(by(ANN), ACME);
    assertThat(snapshotOf(ACME).retiredVersion(ACME)).hasValue(99);
  }
}
