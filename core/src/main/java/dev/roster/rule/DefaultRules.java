package dev.roster.rule;

import dev.roster.Actor;
import dev.roster.Event;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.util.List;
import java.util.Optional;

/** Which organization is a user's default (D). */
final class DefaultRules {
  private DefaultRules() {}

  /** D3: a first membership becomes the default unless the change says otherwise. */
  static boolean onCreation(GivenFlag given, Optional<String> oldestOther) {
    return given.or(oldestOther.isEmpty());
  }

  /** D5: the default of a user whose membership ends. */
  static Optional<String> afterEnd(Snapshot snapshot, UserRow user, String endedOrganizationId) {
    return user.defaultOrganizationId().equals(Optional.of(endedOrganizationId))
        ? snapshot.oldestOther(user.user().id())
        : user.defaultOrganizationId();
  }

  /** D6: one that is set is moved or cleared by the user himself and by the host only. */
  static Optional<Violation> othersMayNotSwitch(
      Acting acting, String userId, GivenFlag given, String organizationId, UserRow user) {
    if (acting.isHost() || acting.is(userId) || given.value() == null) {
      return Optional.empty();
    }
    Optional<String> present = user.defaultOrganizationId();
    boolean here = present.equals(Optional.of(organizationId));
    boolean switches = given.value() ? present.isPresent() && !here : here;
    return switches
        ? Optional.of(
            Violations.of(
                Rule.DEFAULT_IS_PRIVATE,
                "isDefault",
                given.value().toString(),
                "would move or clear the default of user '"
                    + userId
                    + "'; one that is set is changed by himself and by the host only"))
        : Optional.empty();
  }

  /** D6: what is told of a user's other organizations, to himself and to the host only. */
  static Optional<String> told(Actor actor, String userId, Optional<String> organizationId) {
    return actor.isSystem() || actor.is(userId) ? organizationId : Optional.empty();
  }

  /** D1, D2: moves a user's default, where it is another one, and tells both. */
  static void move(UserRow user, Optional<String> to, List<Write> writes, List<Event> events) {
    if (!user.defaultOrganizationId().equals(to)) {
      String userId = user.user().id();
      writes.add(new Write.SetDefault(userId, to));
      events.add(new Event.DefaultChanged(userId, user.defaultOrganizationId(), to));
    }
  }
}
