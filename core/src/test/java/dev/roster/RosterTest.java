package dev.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.repository.LostRaceException;
import dev.roster.rule.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final User ANN = new User("usr_ann", "Ann Lee", null);

  private static Roster on(LosingRepository repository, RetryPolicy policy) {
    return Roster.builder().repository(repository).retryPolicy(policy).build();
  }

  @Test
  void a_lost_race_is_run_again_until_it_is_won() {
    LosingRepository repository = new LosingRepository(3);
    List<Integer> lost = new ArrayList<>();
    RetryPolicy policy =
        attempts -> {
          lost.add(attempts);
          return Optional.of(Duration.ZERO);
        };

    assertThat(on(repository, policy).users().put(ANN)).isEqualTo(Outcome.CREATED);
    assertThat(repository.attempts()).isEqualTo(4);
    assertThat(lost).containsExactly(1, 2, 3);
  }

  @Test
  void retries_that_are_spent_end_in_a_concurrent_change() {
    LosingRepository repository = new LosingRepository(Integer.MAX_VALUE);

    assertThatThrownBy(() -> on(repository, RetryPolicy.upTo(3)).users().put(ANN))
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessage("the command lost 3 races against others and did nothing")
        .hasCauseInstanceOf(LostRaceException.class);
    assertThat(repository.attempts()).isEqualTo(3);
  }

  @Test
  void no_retry_is_made_where_the_policy_says_never() {
    LosingRepository repository = new LosingRepository(1);

    assertThatThrownBy(() -> on(repository, RetryPolicy.never()).users().put(ANN))
        .isInstanceOf(ConcurrentChangeException.class);
    assertThat(repository.attempts()).isEqualTo(1);
  }

  @Test
  void an_interrupted_pause_ends_the_retries_and_keeps_the_interrupt() {
    LosingRepository repository = new LosingRepository(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> on(repository, lost -> Optional.of(Duration.ofSeconds(30))).users().put(ANN))
        .isInstanceOf(ConcurrentChangeException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(repository.attempts()).isEqualTo(1);
  }

  @Test
  void a_command_with_a_bad_id_never_reaches_the_repository() {
    LosingRepository repository = new LosingRepository(0);

    assertThatThrownBy(
            () -> on(repository, RetryPolicy.never()).users().put(new User("a b", null, null)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().category()).isEqualTo(Category.INVALID));
    assertThat(repository.attempts()).isZero();
  }

  @Test
  void the_listener_hears_of_what_is_done_and_of_nothing_else() {
    List<List<Event>> heard = new ArrayList<>();
    Roster roster =
        Roster.builder().repository(new LosingRepository(0)).listener(heard::add).build();

    roster.users().put(ANN);
    assertThatThrownBy(() -> roster.users().delete("usr_bob")).isInstanceOf(RefusedException.class);

    assertThat(heard).containsExactly(List.of(new Event.UserCreated(ANN)));
  }

  @Test
  void a_roster_without_a_repository_is_not_built() {
    assertThatThrownBy(() -> Roster.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a Roster needs a repository to keep everything in");
  }

  @Test
  void the_host_and_users_each_have_their_own_forms() {
    Roster roster = on(new LosingRepository(0), RetryPolicy.never());
    Actor ann = Actor.user("usr_ann");

    assertThatThrownBy(() -> roster.organizations().create(Actor.system(), "org_acme", "Acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names the owner");
    assertThatThrownBy(() -> roster.organizations().create(ann, "org_acme", "Acme", "usr_bob"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only the host");
    assertThatThrownBy(
            () -> roster.memberships().transferOwnership(Actor.system(), "org_acme", "usr_bob"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names who steps down");
    assertThatThrownBy(
            () -> roster.memberships().transferOwnership(ann, "org_acme", "usr_ann", "usr_bob"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only the host");
    assertThatThrownBy(() -> roster.access().decide(Actor.system(), "org_acme", "a:b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the host has no membership; a question is asked for a user");
  }

  @Test
  void reads_of_bad_ids_find_nothing() {
    Roster roster = on(new LosingRepository(0), RetryPolicy.never());

    assertThat(roster.users().find("a b")).isEmpty();
    assertThat(roster.organizations().find("..")).isEmpty();
    assertThat(roster.roles().find(RoleKey.of("org_acme", "ü"))).isEmpty();
    assertThat(roster.roles().ofOrganization("")).isEmpty();
    assertThat(roster.memberships().find(MembershipKey.of("", "usr_ann"))).isEmpty();
    assertThat(roster.memberships().ofOrganization("\0", PageRequest.first(1)).items()).isEmpty();
    assertThat(roster.memberships().ofUser("\0", PageRequest.first(1)).items()).isEmpty();
    assertThat(roster.memberships().defaultOf("x/y")).isEmpty();
    assertThat(roster.access().effectivePermissions(MembershipKey.of("a b", "c"))).isEmpty();
  }
}
