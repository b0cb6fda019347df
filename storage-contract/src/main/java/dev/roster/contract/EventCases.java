package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Roster;
import dev.roster.User;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a listener hears, and when. */
abstract class EventCases extends ContractCases {
  @Test
  @Tag("U2")
  void listener_is_told_after_the_commit_and_once_a_command() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);
    List<Integer> told = new ArrayList<>();
    List<Boolean> seen = new ArrayList<>();
    Roster telling =
        rosterWith(
            settings ->
                settings.listener(
                    list -> {
                      told.add(list.size());
                      seen.add(isMember(ACME, BOB));
                      // A command of its own: whoever is told holds no lock any more.
                      roster.users().put(new User(CLEO, null, null));
                    }));

    telling.memberships().upsert(by(ANN), key(ACME, BOB), change().build());

    assertThat(told).containsExactly(2);
    assertThat(seen).containsExactly(true);
    assertThat(roster.users().find(CLEO)).isPresent();
  }

  @Test
  @Tag("U2")
  void listener_is_not_told_of_what_is_refused_or_unchanged() {
    given(acme().ownedBy(ANN));

    assertRefused(() -> remove(by(ANN), ACME, ANN), Category.CONFLICT);
    assertWritesNothing(() -> upsert(by(ANN), ACME, ANN, change().isOwner(true)));

    assertThat(events).isEmpty();
  }

  @Test
  void command_has_happened_although_the_listener_throws() {
    given(acme().ownedBy(ANN));
    Roster telling =
        rosterWith(
            settings ->
                settings.listener(
                    list -> {
                      throw new IllegalStateException("deaf");
                    }));

    assertThatIllegalStateException()
        .isThrownBy(() -> telling.organizations().rename(by(ANN), ACME, "Acme 2"))
        .withMessage("deaf");

    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo("Acme 2");
    roster.organizations().rename(by(ANN), ACME, "Acme 3");
  }

  @Test
  @Tag("U2")
  void events_of_hundreds_of_commands_come_in_the_order_of_the_commands() {
    given(acme().ownedBy(ANN).withMember(BOB));
    List<Event> expected = new ArrayList<>();
    Membership before = membership(ACME, BOB);

    for (int number = 0; number < 300; number++) {
      Membership after =
          upsert(by(ANN), ACME, BOB, change().permissions("p" + number)).membership();
      expected.add(new Event.MembershipUpdated(before, after));
      before = after;
    }

    assertThat(events).isEqualTo(expected);
    assertThat(before.version()).isEqualTo(301);
  }

  @Test
  @Tag("O4")
  @Tag("D5")
  void command_of_hundreds_of_events_tells_all_of_them_at_once() {
    given(beta().ownedBy(CLEO), acme().ownedBy(ANN));
    List<Write> inAcme = new ArrayList<>();
    List<Write> inBeta = new ArrayList<>();
    Set<String> userIds = new HashSet<>();
    List<Event> expected = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      String userId = String.format(Locale.ROOT, "crowd%03d", number);
      userIds.add(userId);
      inAcme.add(new Write.InsertUser(new User(userId, null, null)));
      inAcme.add(new Write.InsertMembership(Membership.builder(key(ACME, userId)).build()));
      inAcme.add(new Write.SetDefault(userId, Optional.of(ACME)));
      Optional<String> successor = number % 2 == 0 ? Optional.of(BETA) : Optional.empty();
      successor.ifPresent(
          id ->
              inBeta.add(new Write.InsertMembership(Membership.builder(key(id, userId)).build())));
      expected.add(new Event.DefaultChanged(userId, Optional.of(ACME), successor));
    }
    write(ACME, userIds, inAcme.toArray(Write[]::new));
    write(BETA, userIds, inBeta.toArray(Write[]::new));
    expected.add(new Event.DefaultChanged(ANN, Optional.of(ACME), Optional.empty()));
    List<List<Event>> told = new ArrayList<>();

    rosterWith(settings -> settings.listener(told::add)).organizations().delete(by(ANN), ACME);

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).first().isInstanceOf(Event.OrganizationDeleted.class);
    assertThat(told.get(0).subList(1, told.get(0).size()))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(defaultOf("crowd000")).isEqualTo(BETA);
    assertThat(defaultOf("crowd001")).isEqualTo("none");
  }
}
