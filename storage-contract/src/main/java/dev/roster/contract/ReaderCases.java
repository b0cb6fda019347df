package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.access.Permission;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What readers see who read while commands are done: all of a command or nothing of it. */
abstract class ReaderCases extends ConcurrentCases {
  private static final int ROUNDS = 400;
  private static final int LEAST_ROUNDS = 20;
  private static final long WRITING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long END_SECONDS = 60;

  /**
   * Does the commands over and over, in turn, some hundred times as far as time allows, while a
   * reader looks as often as it can and does not find fault.
   */
  private void assertNeverSeen(Runnable look, List<Consumer<Roster>> commands) {
    AtomicBoolean written = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader =
          threads.submit(
              () -> {
                int looks = 0;
                do {
                  look.run();
                  looks++;
                } while (!written.get());
                return looks;
              });
      try {
        writeInTurn(commands, reader);
      } finally {
        written.set(true);
      }
      assertThat(reader.get(END_SECONDS, TimeUnit.SECONDS)).isPositive();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError seen) {
        throw seen;
      }
      throw new IllegalStateException("a reader failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("a reader has not ended after " + END_SECONDS + " s", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while reading", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void writeInTurn(List<Consumer<Roster>> commands, Future<Integer> reader) {
    long end = System.nanoTime() + WRITING_NANOS;
    for (int round = 0; round < ROUNDS && !reader.isDone(); round++) {
      if (round >= LEAST_ROUNDS && System.nanoTime() - end > 0) {
        return;
      }
      for (Consumer<Roster> command : commands) {
        try (HostTransaction transaction = begin()) {
          command.accept(roster.with(transaction.joined()));
          transaction.commit();
        }
      }
    }
  }

  private List<Membership> members(String organizationId) {
    return Soundness.all(page -> roster.memberships().ofOrganization(organizationId, page));
  }

  private List<Membership> memberships(String userId) {
    return Soundness.all(page -> roster.memberships().ofUser(userId, page));
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void page_of_members_shows_one_owner_while_ownership_goes_to_and_fro() {
    given(acme().ownedBy(ANN).withMember(BOB));

    assertNeverSeen(
        () -> assertThat(members(ACME)).filteredOn(Membership::isOwner).hasSize(1),
        List.of(
            roster -> roster.memberships().transferOwnership(by(ANN), ACME, BOB),
            roster -> roster.memberships().transferOwnership(by(BOB), ACME, ANN)));
  }

  @Test
  @Tag("O1")
  @Tag("O3")
  void snapshot_shows_as_many_owners_as_are_counted_while_they_come_and_go() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Scope scope = alone(ACME, Set.of(ANN, BOB));

    assertNeverSeen(
        () -> {
          Snapshot snapshot = repository.read(scope);
          int counted = snapshot.organization(ACME).map(OrganizationRow::ownerCount).orElse(0);
          assertThat(snapshot.memberships()).filteredOn(Membership::isOwner).hasSize(counted);
        },
        List.of(
            roster -> upsertIn(roster, ACME, BOB, true),
            roster -> upsertIn(roster, ACME, BOB, false)));
  }

  private static void upsertIn(
      Roster roster, String organizationId, String userId, boolean isOwner) {
    roster
        .memberships()
        .upsert(HOST, key(organizationId, userId), change().isOwner(isOwner).build());
  }

  @Test
  @Tag("D1")
  @Tag("D2")
  void user_has_one_default_at_every_moment_while_it_is_switched() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    assertNeverSeen(
        () -> {
          assertThat(memberships(BOB)).filteredOn(Membership::isDefault).hasSize(1);
          assertThat(roster.memberships().defaultOf(BOB)).get().matches(Membership::isDefault);
        },
        List.of(roster -> toDefault(roster, BETA), roster -> toDefault(roster, ACME)));
  }

  private static void toDefault(Roster roster, String organizationId) {
    roster
        .memberships()
        .upsert(by(BOB), key(organizationId, BOB), change().isDefault(true).build());
  }

  @Test
  @Tag("D1")
  @Tag("D5")
  void user_has_one_default_at_every_moment_while_memberships_end_and_begin() {
    given(acme().ownedBy(ANN).withMember(BOB), beta().ownedBy(CLEO).withMember(BOB));

    assertNeverSeen(
        () -> {
          assertThat(memberships(BOB)).filteredOn(Membership::isDefault).hasSize(1);
          assertThat(roster.memberships().defaultOf(BOB)).isPresent();
        },
        List.of(
            roster -> roster.memberships().remove(HOST, key(ACME, BOB)),
            roster ->
                roster
                    .memberships()
                    .upsert(HOST, key(ACME, BOB), change().isDefault(true).build())));
  }

  @Test
  @Tag("U1")
  void upsert_shows_all_of_its_fields_at_once() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "x")
            .withRole("lead", "y")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("a")
            .allowedFrom("203.0.113.1"));
    MembershipKey bob = key(ACME, BOB);

    assertNeverSeen(
        () -> {
          assertAllOfOne(membership(ACME, BOB));
          assertAllOfOne(members(ACME).get(1));
          assertAllOfOne(memberships(BOB).get(0));
          assertAllOfOne(repository.standing(bob).map(Standing::membership).orElseThrow());
          assertThat(roster.access().effectivePermissions(bob))
              .extracting(Permission::toString)
              .isIn(List.of("a", "x"), List.of("b", "y"));
        },
        List.of(
            roster ->
                roster
                    .memberships()
                    .upsert(
                        by(ANN),
                        bob,
                        change()
                            .roleIds("lead")
                            .permissions("b")
                            .allowedIps("198.51.100.1")
                            .build()),
            roster ->
                roster
                    .memberships()
                    .upsert(
                        by(ANN),
                        bob,
                        change()
                            .roleIds("clerk")
                            .permissions("a")
                            .allowedIps("203.0.113.1")
                            .build())));
  }

  private static void assertAllOfOne(Membership membership) {
    String seen =
        membership.roleIds() + " " + membership.permissions() + " " + membership.allowedIps();
    assertThat(seen)
        .isIn("[clerk] [a] Optional[[203.0.113.1]]", "[lead] [b] Optional[[198.51.100.1]]");
  }

  @Test
  @Tag("O2")
  @Tag("O4")
  void organization_comes_with_its_owner_and_goes_with_its_roles_and_members() {
    givenUsers(ANN);
    Scope scope = alone(ACME, Set.of(ANN));

    assertNeverSeen(
        () -> {
          Snapshot snapshot = repository.read(scope);
          assertThat(snapshot.memberships())
              .hasSize(snapshot.organization(ACME).isPresent() ? 1 : 0);
          assertThat(snapshot.user(ANN).orElseThrow().defaultOrganizationId())
              .isEqualTo(
                  snapshot.memberships().stream().findFirst().map(Membership::organizationId));
        },
        List.of(
            roster -> roster.organizations().create(HOST, ACME, "Acme", ANN),
            roster ->
                roster
                    .roles()
                    .put(by(ANN), new Role(RoleKey.of(ACME, "clerk"), "Clerk", List.of())),
            roster -> roster.organizations().delete(by(ANN), ACME)));
  }

  @Test
  @Tag("O5")
  void user_goes_with_all_of_his_memberships() {
    given(
        acme().ownedBy(ANN).withMember(BOB),
        beta().ownedBy(ANN).withMember(BOB),
        ceta().ownedBy(BOB));
    Scope scope = new Scope.OfUser(BOB, Scope.Reach.MEMBERSHIPS);

    assertNeverSeen(
        () -> {
          Snapshot snapshot = repository.read(scope);
          Optional<String> home = snapshot.user(BOB).flatMap(user -> user.defaultOrganizationId());
          if (snapshot.user(BOB).isEmpty()) {
            assertThat(snapshot.memberships()).isEmpty();
          }
          assertThat(home.isPresent()).isEqualTo(!snapshot.memberships().isEmpty());
          assertThat(snapshot.organizations()).hasSameSizeAs(snapshot.memberships());
        },
        List.of(
            roster -> roster.users().deleteWithOwnedOrganizations(BOB),
            roster -> roster.users().put(person(BOB)),
            roster -> roster.memberships().upsert(HOST, key(ACME, BOB), change().build()),
            roster -> roster.memberships().upsert(HOST, key(BETA, BOB), change().build()),
            roster -> roster.organizations().create(HOST, CETA, "Ceta", BOB)));
  }
}
