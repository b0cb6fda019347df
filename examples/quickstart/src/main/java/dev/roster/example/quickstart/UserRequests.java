package dev.roster.example.quickstart;

import dev.roster.DeletedUser;
import dev.roster.Outcome;
import dev.roster.User;
import dev.roster.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands and questions about users. */
final class UserRequests {
  static final Map<String, RequestReader.Form> FORMS =
      Map.of(
          "putUser", UserRequests::put,
          "deleteUser", UserRequests::delete,
          "deleteUserWithOrganizations", UserRequests::deleteWithOrganizations,
          "findUser", UserRequests::find);

  private UserRequests() {}

  private static Request put(Arguments arguments, Session session) {
    Arguments given = arguments.object("user");
    User user =
        new User(
            given.text("id"),
            given.optionalText("name").orElse(null),
            given.optionalText("email").orElse(null));
    given.refuseUnknown();
    return new Request(Titles.of("putUser", user.id()), current -> put(current, user));
  }

  private static Answer put(Session session, User user) {
    Users users = session.roster().users();
    Optional<User> before = users.find(user.id());
    Outcome outcome = users.put(user);
    return Answer.of(
        outcome.toString(),
        before
            .map(former -> Fields.of(user).changesFrom(Fields.of(former)))
            .orElseGet(
                () -> Fields.of(user).saidBeside(Fields.of(new User(user.id(), null, null)))));
  }

  private static Request delete(Arguments arguments, Session session) {
    String id = arguments.text("userId");
    return new Request(
        Titles.of("deleteUser", id), current -> deleted(current.roster().users().delete(id)));
  }

  private static Request deleteWithOrganizations(Arguments arguments, Session session) {
    String id = arguments.text("userId");
    return new Request(
        Titles.of("deleteUserWithOrganizations", id),
        current -> deleted(current.roster().users().deleteWithOwnedOrganizations(id)));
  }

  private static Answer deleted(DeletedUser done) {
    List<String> details = new ArrayList<>();
    if (!done.formerOrganizationIds().isEmpty()) {
      details.add("no longer a member of " + Fields.list(done.formerOrganizationIds()));
    }
    if (!done.deletedOrganizationIds().isEmpty()) {
      details.add("deleted along: " + Fields.list(done.deletedOrganizationIds()));
    }
    return Answer.of("DELETED", details);
  }

  private static Request find(Arguments arguments, Session session) {
    String id = arguments.text("userId");
    return new Request(
        Titles.of("findUser", id),
        current -> {
          Optional<User> found = current.roster().users().find(id);
          return found
              .map(user -> Answer.of("found", Fields.of(user).lines()))
              .orElse(Answer.of("none"));
        });
  }
}
