package dev.roster.contract.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.User;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.rule.Command;
import dev.roster.rule.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the replay makes of commands that a storage has taken in this way or that. */
class ReplayTest {
  private static final RuleBook RULES = new RuleBook(true, false);
  private static final Actor ANN = Actor.user("usr_ann");
  private static final Actor BOB = Actor.user("usr_bob");
  private static final MembershipKey BOBS = MembershipKey.of("org_acme", "usr_bob");
  private static final MembershipKey CLEOS = MembershipKey.of("org_acme", "usr_cleo");

  private final Findings findings = new Findings();
  private final Replay replay = new Replay(findings);
  private long ticks;

  @BeforeEach
  void annOwnsAcme() {
    for (String id : List.of("usr_ann", "usr_bob", "usr_cleo")) {
      take(RULES.putUser(new User(id, null, null)));
    }
    take(RULES.createOrganization(ANN, "org_acme", "Acme", "usr_ann"));
  }

  private static Command<?> grant(Actor actor, MembershipKey key, String... permissions) {
    return RULES.upsert(actor, key, MembershipChange.builder().permissions(permissions).build());
  }

  /** What the command reads in the only world that is possible. */
  private Snapshot read(Command<?> command) {
    assertThat(replay.worlds()).hasSize(1);
    return Expected.snapshot(replay.worlds().get(0), command.scope());
  }

  private void take(Command<?> command) {
    take(command, read(command), true);
  }

  private void take(Command<?> command, Snapshot read, boolean isKnown) {
    ticks++;
    Instant now = Instant.EPOCH.plusSeconds(ticks);
    Function<Snapshot, Verdict> decision = snapshot -> command.decide(snapshot, now);
    Verdict verdict = decision.apply(read);
    assertThat(verdict.writes()).isNotEmpty();
    replay.take(new Entry(ticks, "t1", command.scope(), read, verdict, decision, isKnown));
  }

  private Set<Finding> found() {
    Set<Finding> found = new TreeSet<>();
    for (Map.Entry<Finding, Long> count : findings.counts().entrySet()) {
      if (count.getValue() > 0) {
        found.add(count.getKey());
      }
    }
    return found;
  }

  private Optional<Membership> left(MembershipKey key) {
    assertThat(replay.worlds()).hasSize(1);
    return Optional.ofNullable(replay.worlds().get(0).membership(key));
  }

  @Test
  void commands_that_read_what_those_before_have_left_are_no_finding() {
    take(grant(ANN, BOBS, "PutMembership"));
    take(grant(ANN, CLEOS));
    take(grant(BOB, CLEOS, "PutMembership"));
    take(RULES.remove(ANN, BOBS, Optional.empty()));

    assertThat(found()).isEmpty();
    assertThat(left(BOBS)).isEmpty();
    assertThat(left(CLEOS).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void a_grant_by_who_had_lost_the_right_is_found() {
    take(grant(ANN, BOBS, "PutMembership"));
    take(grant(ANN, CLEOS));
    Command<?> late = grant(BOB, CLEOS, "PutMembership");
    Snapshot early = read(late);
    take(grant(ANN, BOBS));
    take(late, early, true);

    assertThat(found()).containsExactly(Finding.LOST_RIGHT, Finding.STALE_DECISION);
  }

  @Test
  void a_change_on_an_old_version_is_found_and_what_it_overwrites_is_lost() {
    take(grant(ANN, BOBS, "invoices:read"));
    Command<?> late = grant(ANN, BOBS, "invoices:write");
    Snapshot early = read(late);
    take(grant(ANN, BOBS));
    take(late, early, true);

    assertThat(found()).containsExactly(Finding.STALE_DECISION, Finding.LOST);
  }

  @Test
  void two_inserts_of_one_row_are_found() {
    Command<?> twice = grant(ANN, BOBS);
    Snapshot early = read(twice);
    take(twice, early, true);
    take(twice, early, true);

    assertThat(found()).contains(Finding.DUPLICATE);
  }

  @Test
  void the_last_owners_who_step_down_at_once_are_found() {
    take(RULES.upsert(ANN, BOBS, MembershipChange.builder().isOwner(true).build()));
    MembershipChange down = MembershipChange.builder().isOwner(false).build();
    Command<?> one = RULES.upsert(ANN, MembershipKey.of("org_acme", "usr_ann"), down);
    Command<?> other = RULES.upsert(BOB, BOBS, down);
    Snapshot early = read(other);
    take(one);
    take(other, early, true);

    assertThat(found()).contains(Finding.WITHOUT_OWNER);
  }

  @Test
  void a_row_that_no_command_has_written_is_found() {
    Command<?> first = grant(ANN, BOBS, "invoices:read");
    Replay elsewhere = new Replay(new Findings());
    elsewhere.worlds().set(0, replay.worlds().get(0).copy());
    World other = elsewhere.worlds().get(0);
    other.put(Membership.builder(BOBS).version(7).createdTime(Instant.EPOCH).build());
    take(first, Expected.snapshot(other, first.scope()), true);

    assertThat(found()).containsExactly(Finding.STALE_DECISION, Finding.UNCOMMANDED);
  }

  @Test
  void what_is_read_later_tells_that_a_command_has_happened() {
    Command<?> cut = grant(ANN, BOBS, "invoices:read");
    World before = replay.worlds().get(0).copy();
    take(cut, read(cut), false);

    assertThat(replay.worlds()).hasSize(2);
    World happened = replay.worlds().get(1);
    assertThat(before.membership(BOBS)).isNull();
    assertThat(happened.membership(BOBS)).isNotNull();

    Command<?> next = grant(ANN, BOBS);
    take(next, Expected.snapshot(happened, next.scope()), true);

    assertThat(found()).isEmpty();
    assertThat(left(BOBS).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void what_is_read_later_tells_that_a_command_has_not_happened() {
    Command<?> cut = grant(ANN, BOBS, "invoices:read");
    Snapshot read = read(cut);
    take(cut, read, false);
    take(grant(ANN, BOBS), read, true);

    assertThat(found()).isEmpty();
    assertThat(left(BOBS).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void a_command_in_doubt_on_what_another_one_in_doubt_wrote_happens_only_after_it() {
    Command<?> cut = grant(ANN, BOBS, "invoices:read");
    take(cut, read(cut), false);
    World happened = replay.worlds().get(1);
    Command<?> second = grant(ANN, BOBS, "invoices:write");
    take(second, Expected.snapshot(happened, second.scope()), false);

    assertThat(replay.worlds()).hasSize(3);

    World both = replay.worlds().get(2);
    Command<?> third = grant(ANN, BOBS);
    take(third, Expected.snapshot(both, third.scope()), true);

    assertThat(found()).isEmpty();
    assertThat(left(BOBS).orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void half_of_a_command_in_doubt_is_found() {
    Command<?> cut = RULES.remove(ANN, BOBS, Optional.empty());
    take(grant(ANN, BOBS));
    take(cut, read(cut), false);
    // He is no member any more, and has a default all the same.
    World half = replay.worlds().get(0).copy();
    half.remove(BOBS);
    Command<?> next = grant(ANN, BOBS);
    take(next, Expected.snapshot(half, next.scope()), true);

    assertThat(found()).contains(Finding.STALE_DECISION);
  }
}
