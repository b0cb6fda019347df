package dev.roster.contract.model;

import dev.roster.Event;
import dev.roster.Roster;
import dev.roster.contract.watch.WatchedRepository;
import dev.roster.repository.MembershipRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One sequence of commands, run in lock-step on the model and over each repository. */
final class Sequence {
  /** A Roster over one repository, and what it told of the present step. */
  private record Side(
      String name, WatchedRepository repository, Roster roster, List<Event> events) {}

  private final long seed;
  private final Chance chance;
  private final TickingClock clock = new TickingClock();
  private final Model model;
  private final Generator generator;
  private final List<Side> sides = new ArrayList<>();
  private final Invariants invariants = new Invariants();
  private final Set<String> organizationIds = new TreeSet<>(Values.ORGANIZATIONS);
  private final String settings;
  private final List<Step> steps = new ArrayList<>();

  Sequence(long seed, Map<String, MembershipRepository> repositories) {
    this.seed = seed;
    chance = new Chance(seed);
    boolean usersMayCreate = chance.percent(80);
    boolean othersMaySwitch = chance.percent(25);
    model = new Model(new World(usersMayCreate, othersMaySwitch), countedIds());
    generator = new Generator(chance, model.world);
    repositories.forEach(
        (name, repository) -> {
          WatchedRepository watched = new WatchedRepository(repository);
          List<Event> events = new ArrayList<>();
          Roster roster =
              Roster.builder()
                  .repository(watched)
                  .clock(clock)
                  .ids(countedIds()::apply)
                  .listener(events::addAll)
                  .usersMayCreateOrganizations(usersMayCreate)
                  .othersMaySwitchDefault(othersMaySwitch)
                  .build();
          sides.add(new Side(name, watched, roster, events));
        });
    settings =
        "usersMayCreateOrganizations "
            + usersMayCreate
            + ", othersMaySwitchDefault "
            + othersMaySwitch;
  }

  private static UnaryOperator<String> countedIds() {
    int[] given = {0};
    return prefix -> prefix + String.format(Locale.ROOT, "%026d", ++given[0]);
  }

  /** Runs the steps; counts them in {@code tally}. */
  void run(int count, Tally tally) {
    for (int number = 1; number <= count; number++) {
      Step step = generator.next();
      steps.add(step);
      try {
        run(step, number, tally);
      } catch (RuntimeException e) {
        throw new AssertionError(failure(e.toString()), e);
      }
    }
    organizationIds.forEach(id -> compareOrganization(id, 1_000));
    Values.USERS.forEach(id -> compareUser(id, 1_000));
  }

  private void run(Step step, int number, Tally tally) {
    clock.tick(chance);
    model.world.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    model.world.events.clear();
    Answer expected = Answer.to(() -> step.onModel().apply(model));
    tally.count(step, expected);
    organizationIds.addAll(model.world.organizations.keySet());
    String expectedText = expected.toString();
    String first = null;
    for (Side side : sides) {
      side.events.clear();
      side.repository.forget();
      Answer actual = Answer.to(() -> step.onRoster().apply(side.roster));
      if (!actual.is(expected, expectedText)) {
        throw new AssertionError(failure(difference(side, expected, actual)));
      }
      String text = actual.toString();
      first = first == null ? text : first;
      if (!text.equals(first)) {
        throw new AssertionError(failure(difference(side, first, actual)));
      }
      compareChanges(side);
    }
    compareState(step, number);
    invariants.check(model.world);
  }

  private void compareChanges(Side side) {
    same(side, "events", model.world.events, side.events);
    if (side.events.isEmpty() != side.repository.written().isEmpty()) {
      throw new AssertionError(
          failure(side.name + " told " + side.events + " of " + side.repository.written()));
    }
  }

  /**
   * What the step may have changed, if it wrote anything; and, one after another, everything else.
   */
  private void compareState(Step step, int number) {
    int pageSize = 1 + number % 3;
    Set<String> organizations = new TreeSet<>();
    Set<String> users = new TreeSet<>();
    if (!model.world.events.isEmpty()) {
      organizations.addAll(step.organizationIds());
      users.addAll(step.userIds());
    }
    List<String> all = List.copyOf(organizationIds);
    int turn = number % (all.size() + Values.USERS.size());
    if (turn < all.size()) {
      organizations.add(all.get(turn));
    } else {
      users.add(Values.USERS.get(turn - all.size()));
    }
    organizations.forEach(id -> compareOrganization(id, pageSize));
    users.forEach(id -> compareUser(id, pageSize));
  }

  private void compareOrganization(String id, int pageSize) {
    List<Object> expected = State.ofOrganization(model, id, pageSize);
    for (Side side : sides) {
      same(
          side,
          "the state of " + id,
          expected,
          State.ofOrganization(side.roster, side.repository, id, pageSize));
    }
  }

  private void compareUser(String id, int pageSize) {
    List<Object> expected = State.ofUser(model, id, pageSize);
    for (Side side : sides) {
      same(side, "the state of " + id, expected, State.ofUser(side.roster, model, id, pageSize));
    }
  }

  private void same(Side side, String what, List<?> expected, List<?> actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(
          failure(what + ": " + difference(side, Shown.of(expected), Shown.of(actual))));
    }
  }

  private static String difference(Side side, Object expected, Object actual) {
    return "the model and "
        + side.name
        + " differ%n  model: %s%n  %s: %s".formatted(expected, side.name, actual);
  }

  /** What happened so far, and what went wrong. */
  private String failure(String what) {
    int last = steps.size() - 1;
    return "seed %d, %s%nstep %d: %s%n%s%n-Dseed=%d repeats it"
        .formatted(seed, settings, last + 1, steps.get(last), what, seed);
  }

  /** The steps so far, one a line. */
  String told() {
    StringBuilder text = new StringBuilder(settings);
    for (int number = 1; number <= steps.size(); number++) {
      text.append(System.lineSeparator()).append(number).append(": ");
      text.append(steps.get(number - 1));
    }
    return text.toString();
  }

  /** Stands still or goes on between steps, by less than a microsecond too; never within one. */
  private static final class TickingClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void tick(Chance chance) {
      switch (chance.below(6)) {
        case 0, 1 -> {
          // the same instant again
        }
        case 2 -> now = now.plusNanos(chance.below(1_000));
        case 3 -> now = now.plus(chance.below(3), ChronoUnit.MICROS);
        default -> now = now.plusSeconds(chance.below(100_000));
      }
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
