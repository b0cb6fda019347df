package dev.roster.example.quickstart;

import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.repository.MembershipRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Roster with its settings, and the tags that earlier lines have remembered. Not thread-safe. */
final class Session {
  private final MembershipRepository repository;
  private final Map<String, String> tags = new HashMap<>();
  private boolean usersMayCreateOrganizations;
  private boolean othersMaySwitchDefault;
  private @Nullable Instant startOfClock;
  private long seconds;
  private Roster roster;

  Session(MembershipRepository repository, boolean usersMayCreateOrganizations) {
    this.repository = repository;
    this.usersMayCreateOrganizations = usersMayCreateOrganizations;
    this.roster = build(Clock.systemUTC());
  }

  /** Changes what is given of the settings, for the lines that follow. */
  void set(
      Optional<Boolean> usersMayCreate, Optional<Boolean> othersMaySwitch, Optional<Instant> now) {
    usersMayCreateOrganizations = usersMayCreate.orElse(usersMayCreateOrganizations);
    othersMaySwitchDefault = othersMaySwitch.orElse(othersMaySwitchDefault);
    startOfClock = now.orElse(startOfClock);
    rebuild();
  }

  private void rebuild() {
    roster =
        build(
            startOfClock == null
                ? Clock.systemUTC()
                : Clock.fixed(startOfClock.plusSeconds(seconds), ZoneOffset.UTC));
  }

  private Roster build(Clock clock) {
    return Roster.builder()
        .repository(repository)
        .clock(clock)
        .usersMayCreateOrganizations(usersMayCreateOrganizations)
        .othersMaySwitchDefault(othersMaySwitchDefault)
        .build();
  }

  /** The library, as set. */
  Roster roster() {
    return roster;
  }

  void remember(String name, String tag) {
    tags.put(name, tag);
  }

  Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /** Gets the answer to a request; a clock that was set goes on by a second. */
  Answer answer(Request request) {
    if (startOfClock != null) {
      seconds++;
      rebuild();
    }
    try {
      return request.work().answer(this);
    } catch (RefusedException e) {
      return Answer.refused("refused", e.refusal());
    }
  }
}
