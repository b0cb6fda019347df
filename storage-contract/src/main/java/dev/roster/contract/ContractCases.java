package dev.roster.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.RefusedException;
import dev.roster.Removed;
import dev.roster.Roster;
import dev.roster.RosterBuilder;
import dev.roster.Upserted;
import dev.roster.User;
import dev.roster.contract.watch.WatchedRepository;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import dev.roster.rule.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all cases stand on: a Roster on an empty repository, and words for what is given. */
abstract class ContractCases {
  static final String ANN = "usr_ann";
  static final String BOB = "usr_bob";
  static final String CLEO = "usr_cleo";
  static final String DAN = "usr_dan";
  static final Map<String, User> PERSONS =
      Map.of(
          ANN, new User(ANN, "Ann Lee", "ann@acme.example"),
          BOB, new User(BOB, "Bob Roe", "bob@acme.example"),
          CLEO, new User(CLEO, "Cleo Ng", "cleo@beta.example"),
          DAN, new User(DAN, "Dan Fox", "dan@beta.example"));

  static final String ACME = "org_acme";
  static final String BETA = "org_beta";
  static final String CETA = "org_ceta";

  static final Actor HOST = Actor.system();

  final TickingClock clock = new TickingClock();
  final List<Event> events = new CopyOnWriteArrayList<>();
  WatchedRepository repository;
  Roster roster;

  /** What a storage decided to write by a test, past the rules. */
  record Writes(List<Write> writes) implements Verdict {
    static Writes of(Write... writes) {
      return new Writes(List.of(writes));
    }
  }

  abstract MembershipRepository emptyRepository();

  @BeforeEach
  void begin_with_nothing() {
    repository = new WatchedRepository(emptyRepository());
    roster = rosterWith(builder -> builder);
  }

  @AfterEach
  void end_with_nothing_broken() {
    try {
      Soundness.assertSound(roster, repository, Set.of(ACME, BETA, CETA), PERSONS.keySet());
    } finally {
      release();
    }
  }

  /** Lets go what a case has held on to, when all of it has been looked at. */
  void release() {}

  /** A Roster with other settings on the same repository. */
  Roster rosterWith(UnaryOperator<RosterBuilder> settings) {
    return settings
        .apply(Roster.builder().repository(repository).clock(clock).listener(events::addAll))
        .build();
  }

  static GivenOrganization acme() {
    return new GivenOrganization(ACME, "Acme");
  }

  static GivenOrganization beta() {
    return new GivenOrganization(BETA, "Beta");
  }

  static GivenOrganization ceta() {
    return new GivenOrganization(CETA, "Ceta");
  }

  /** Brings the organizations about, and registers their members. Tells nobody. */
  void given(GivenOrganization... organizations) {
    for (GivenOrganization organization : organizations) {
      givenUsers(organization.memberIds().toArray(String[]::new));
      organization.in(roster);
    }
    events.clear();
  }

  /** Registers those of the persons who are not yet registered. Tells nobody. */
  void givenUsers(String... userIds) {
    for (String userId : userIds) {
      roster.users().put(PERSONS.getOrDefault(userId, new User(userId, null, null)));
    }
    events.clear();
  }

  static User person(String userId) {
    return requireNonNull(PERSONS.get(userId));
  }

  static Actor by(String userId) {
    return Actor.user(userId);
  }

  static MembershipKey key(String organizationId, String userId) {
    return MembershipKey.of(organizationId, userId);
  }

  static MembershipChange.Builder change() {
    return MembershipChange.builder();
  }

  Upserted upsert(
      Actor actor, String organizationId, String userId, MembershipChange.Builder change) {
    return roster.memberships().upsert(actor, key(organizationId, userId), change.build());
  }

  Upserted upsert(Actor actor, String organizationId, String userId, Map<String, ?> fields) {
    return roster
        .memberships()
        .upsert(actor, key(organizationId, userId), MembershipChange.fromMap(fields));
  }

  Removed remove(Actor actor, String organizationId, String userId) {
    return roster.memberships().remove(actor, key(organizationId, userId));
  }

  Membership membership(String organizationId, String userId) {
    return roster.memberships().find(key(organizationId, userId)).orElseThrow();
  }

  boolean isMember(String organizationId, String userId) {
    return roster.memberships().find(key(organizationId, userId)).isPresent();
  }

  /** The organization that is the user's default, or text that says that there is none. */
  String defaultOf(String userId) {
    return roster.memberships().defaultOf(userId).map(Membership::organizationId).orElse("none");
  }

  /** Asserts that a command is refused, and that it writes nothing and tells nobody. */
  Refused assertRefused(ThrowingCallable command, Category category) {
    List<Write> writtenBefore = repository.written();
    List<Event> eventsBefore = List.copyOf(events);
    RefusedException refused = catchThrowableOfType(RefusedException.class, command);
    assertThat(refused).as("nothing was refused").isNotNull();
    assertThat(repository.written()).isEqualTo(writtenBefore);
    assertThat(events).isEqualTo(eventsBefore);
    return Refused.of(refused.refusal(), category);
  }

  /** Asserts that a command leaves no trace. */
  void assertWritesNothing(Runnable command) {
    List<Write> writtenBefore = repository.written();
    List<Event> eventsBefore = List.copyOf(events);
    command.run();
    assertThat(repository.written()).isEqualTo(writtenBefore);
    assertThat(events).isEqualTo(eventsBefore);
  }

  /** Writes rows past the rules, in one command that holds the organization. */
  void write(String organizationId, Set<String> userIds, Write... writes) {
    repository.write(alone(organizationId, userIds), snapshot -> Writes.of(writes));
  }

  /** The scope of a command that holds the organization and users alone. */
  static Scope alone(String organizationId, Set<String> userIds, Scope.Part... parts) {
    return new Scope.OfOrganization(
        organizationId, Scope.Lock.EXCLUSIVE, Optional.empty(), userIds, Set.of(), Set.of(parts));
  }

  Snapshot snapshotOf(String organizationId, String... userIds) {
    return repository.read(alone(organizationId, Set.of(userIds)));
  }

  int ownerCount(String organizationId) {
    return snapshotOf(organizationId).organization(organizationId).orElseThrow().ownerCount();
  }
}
