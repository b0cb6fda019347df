package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.ConcurrentChangeException;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.Outcome;
import dev.roster.Plan;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.StorageException;
import dev.roster.User;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a storage takes part in a transaction of the host. */
abstract class JoinedCases extends ContractCases {
  abstract HostTransaction begin();

  private Roster in(HostTransaction transaction) {
    return roster.with(transaction.joined());
  }

  @Test
  void commit_keeps_what_was_done() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);

    try (HostTransaction transaction = begin()) {
      in(transaction).memberships().upsert(by(ANN), key(ACME, BOB), change().build());
      transaction.commit();
    }

    assertThat(isMember(ACME, BOB)).isTrue();
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  void rollback_undoes_what_was_done() {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB).inRoles("clerk"));
    Membership bob = membership(ACME, BOB);

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.memberships().transferOwnership(by(ANN), ACME, BOB);
      joined.memberships().remove(by(ANN), key(ACME, ANN));
      joined.users().delete(ANN);
      joined.memberships().upsert(by(BOB), key(ACME, BOB), change().roleIds().build());
      joined.roles().delete(by(BOB), RoleKey.of(ACME, "clerk"));
      joined.organizations().delete(by(BOB), ACME);
      transaction.rollback();
    }

    assertThat(membership(ACME, BOB)).isEqualTo(bob);
    assertThat(membership(ACME, ANN).isOwner()).isTrue();
    assertThat(defaultOf(ANN)).isEqualTo(ACME);
    assertThat(roster.roles().find(RoleKey.of(ACME, "clerk"))).isPresent();
    assertThat(snapshotOf(ACME).retiredVersion(ACME)).isEmpty();
    assertThat(snapshotOf(ACME).organization(ACME).orElseThrow().endedVersion()).isZero();
  }

  @Test
  void transaction_that_is_closed_without_commit_is_undone() {
    given(acme().ownedBy(ANN));

    try (HostTransaction transaction = begin()) {
      in(transaction).organizations().rename(by(ANN), ACME, "Acme 2");
    }

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme");
  }

  @Test
  void several_commands_of_one_transaction_build_on_each_other() {
    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.users().put(person(ANN));
      joined.users().put(person(BOB));
      joined.organizations().create(by(ANN), ACME, "Acme");
      joined.roles().put(by(ANN), new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of("a")));
      joined
          .memberships()
          .upsert(by(ANN), key(ACME, BOB), change().roleIds("clerk").isOwner(true).build());
      joined.memberships().remove(by(BOB), key(ACME, ANN));
      transaction.commit();
    }

    assertThat(isMember(ACME, ANN)).isFalse();
    assertThat(membership(ACME, BOB).roleIds()).containsExactly("clerk");
    assertThat(ownerCount(ACME)).isEqualTo(1);
    assertThat(defaultOf(ANN)).isEqualTo("none");
  }

  @Test
  void reads_in_the_transaction_see_its_own_writes() {
    given(acme().ownedBy(ANN));

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.users().put(person(BOB));
      joined.roles().put(by(ANN), new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of("a")));
      Membership bob =
          joined
              .memberships()
              .upsert(by(ANN), key(ACME, BOB), change().roleIds("clerk").build())
              .membership();

      assertThat(joined.users().find(BOB)).isPresent();
      assertThat(joined.roles().ofOrganization(ACME)).hasSize(1);
      assertThat(joined.memberships().find(bob.key())).contains(bob);
      assertThat(joined.memberships().defaultOf(BOB)).contains(bob);
      assertThat(Soundness.all(page -> joined.memberships().ofOrganization(ACME, page)))
          .contains(bob);
      assertThat(Soundness.all(page -> joined.memberships().ofUser(BOB, page)))
          .containsExactly(bob);
      assertThat(joined.access().decide(by(BOB), ACME, "a").isGranted()).isTrue();
      Plan plan = joined.memberships().plan(by(ANN), bob.key(), change().permissions("b").build());
      assertThat(((Plan.Allowed) plan).before()).contains(bob);
      transaction.commit();
    }
  }

  @Test
  void readers_outside_see_nothing_before_the_commit() {
    given(acme().ownedBy(ANN).withRole("clerk", "a"));
    Organization before = roster.organizations().find(ACME).orElseThrow();

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.users().put(person(BOB));
      joined.organizations().rename(by(ANN), ACME, "Acme 2");
      joined.memberships().upsert(by(ANN), key(ACME, BOB), change().roleIds("clerk").build());

      assertThat(roster.users().find(BOB)).isEmpty();
      assertThat(roster.organizations().find(ACME)).contains(before);
      assertThat(isMember(ACME, BOB)).isFalse();
      assertThat(defaultOf(BOB)).isEqualTo("none");
      assertThat(Soundness.all(page -> roster.memberships().ofOrganization(ACME, page))).hasSize(1);
      assertThat(Soundness.all(page -> roster.memberships().ofUser(BOB, page))).isEmpty();
      assertThat(roster.access().decide(by(BOB), ACME, "a").isGranted()).isFalse();
      Snapshot snapshot = snapshotOf(ACME, BOB);
      assertThat(snapshot.user(BOB)).isEmpty();
      assertThat(snapshot.membership(key(ACME, BOB))).isEmpty();
      transaction.commit();
    }

    assertThat(roster.access().decide(by(BOB), ACME, "a").isGranted()).isTrue();
    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme 2");
  }

  @Test
  @Tag("O1")
  @Tag("U4")
  void refusal_inside_leaves_the_transaction_usable() {
    given(acme().ownedBy(ANN));

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.users().put(person(BOB));
      assertRefused(() -> joined.memberships().remove(by(ANN), key(ACME, ANN)), Category.CONFLICT)
          .by(Rule.LAST_OWNER, "userId");
      assertRefused(
              () -> joined.memberships().upsert(by(BOB), key(ACME, BOB), change().build()),
              Category.FORBIDDEN)
          .by(Rule.STRANGER, "actor");
      joined.memberships().upsert(by(ANN), key(ACME, BOB), change().build());
      transaction.commit();
    }

    assertThat(isMember(ACME, BOB)).isTrue();
  }

  @Test
  @Tag("U2")
  void unchanged_command_inside_leaves_what_was_done_before() {
    given(acme().ownedBy(ANN));

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.organizations().rename(by(ANN), ACME, "Acme 2");
      assertThat(joined.organizations().rename(by(ANN), ACME, "Acme 2"))
          .isEqualTo(Outcome.UNCHANGED);
      transaction.commit();
    }

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme 2");
  }

  @Test
  void exception_in_a_decision_leaves_the_transaction_usable() {
    given(acme().ownedBy(ANN));
    IllegalStateException failure = new IllegalStateException("undecided");

    try (HostTransaction transaction = begin()) {
      Roster joined = in(transaction);
      joined.organizations().rename(by(ANN), ACME, "Acme 2");
      assertThatThrownBy(
              () ->
                  transaction
                      .joined()
                      .write(
                          alone(ACME, Set.of(ANN)),
                          snapshot -> {
                            throw failure;
                          }))
          .isSameAs(failure);
      joined.users().put(person(BOB));
      transaction.commit();
    }

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme 2");
    assertThat(roster.users().find(BOB)).isPresent();
  }

  @Test
  void nothing_of_a_command_whose_write_fails_can_be_committed() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership bob = Membership.builder(key(ACME, BOB)).build();

    for (Write impossible :
        List.of(
            new Write.InsertMembership(bob),
            new Write.InsertUser(new User(BOB, null, null)),
            new Write.DeleteRole(RoleKey.of(ACME, "nothing")),
            new Write.UpdateRole(new Role(RoleKey.of(ACME, "nothing"), "x", List.of())))) {
      try (HostTransaction transaction = begin()) {
        in(transaction).users().put(new User(ANN, impossible.getClass().getSimpleName(), null));
        assertThatThrownBy(
                () ->
                    transaction
                        .joined()
                        .<Writes>write(
                            alone(ACME, Set.of(BOB)),
                            snapshot ->
                                Writes.of(
                                    new Write.InsertRole(
                                        new Role(RoleKey.of(ACME, "half"), "x", List.of())),
                                    new Write.SetDefault(BOB, Optional.empty()),
                                    impossible)))
            .as(impossible.toString())
            .isInstanceOfAny(StorageException.class, ConcurrentChangeException.class);
        transaction.commit();
      }
      assertThat(roster.users().find(ANN).orElseThrow().name())
          .isEqualTo(impossible.getClass().getSimpleName());
      assertThat(roster.roles().ofOrganization(ACME)).as(impossible.toString()).isEmpty();
      assertThat(defaultOf(BOB)).as(impossible.toString()).isEqualTo(ACME);
    }
  }

  @Test
  void listener_is_told_after_the_writes_and_before_the_commit() {
    given(acme().ownedBy(ANN));
    List<Event> told = new ArrayList<>();

    try (HostTransaction transaction = begin()) {
      rosterWith(settings -> settings.listener(told::addAll))
          .with(transaction.joined())
          .organizations()
          .rename(by(ANN), ACME, "Acme 2");
      assertThat(told).hasSize(1);
      assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme");
      transaction.commit();
    }
  }

  @Test
  void commands_with_transactions_of_their_own_go_on_beside() {
    given(acme().ownedBy(ANN), beta().ownedBy(BOB));

    try (HostTransaction transaction = begin()) {
      in(transaction).organizations().rename(by(ANN), ACME, "Acme 2");
      transaction.commit();
      roster.organizations().rename(by(BOB), BETA, "Beta 2");
    }
    try (HostTransaction transaction = begin()) {
      in(transaction).organizations().rename(by(BOB), BETA, "Beta 3");
      transaction.commit();
    }

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme 2");
    assertThat(roster.organizations().find(BETA).orElseThrow().name()).isEqualTo("Beta 3");
  }
}
