package dev.roster.rule;

import dev.roster.Event;
import dev.roster.Outcome;
import dev.roster.User;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Snapshot;
import dev.roster.repository.UserRow;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registers a user or replaces what is kept of him. */
final class PutUserCommand extends StagedCommand<Outcome> {
  private final User user;

  PutUserCommand(User user) {
    this.user = user;
  }

  @Override
  Violations ids() {
    return new Violations().add(FieldRules.id("id", user.id()));
  }

  @Override
  public Scope scope() {
    return new Scope.OfUser(user.id(), Reach.USER);
  }

  @Override
  Violations forbidden(Snapshot snapshot) {
    return new Violations();
  }

  @Override
  Violations notFound(Snapshot snapshot) {
    return new Violations();
  }

  @Override
  Violations invalid(Snapshot snapshot) {
    return new Violations()
        .add(FieldRules.name("name", user.name(), FieldRules.MAX_USER_NAME))
        .add(FieldRules.email("email", user.email()));
  }

  @Override
  Decision.Accepted<Outcome> accept(Snapshot snapshot, Instant now) {
    Optional<User> before = snapshot.user(user.id()).map(UserRow::user);
    if (before.isEmpty()) {
      return new Decision.Accepted<>(
          List.of(new Write.InsertUser(user)),
          List.of(new Event.UserCreated(user)),
          Outcome.CREATED);
    }
    if (before.get().equals(user)) {
      return new Decision.Accepted<>(List.of(), List.of(), Outcome.UNCHANGED);
    }
    return new Decision.Accepted<>(
        List.of(new Write.UpdateUser(user)),
        List.of(new Event.UserUpdated(before.get(), user)),
        Outcome.UPDATED);
  }
}
