package dev.roster.example.quickstart;

import dev.roster.Actor;
import dev.roster.Outcome;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands and questions about roles. */
final class RoleRequests {
  static final Map<String, RequestReader.Form> FORMS =
      Map.of(
          "putRole", RoleRequests::put,
          "deleteRole", RoleRequests::delete,
          "findRole", RoleRequests::find,
          "rolesOfOrganization", RoleRequests::ofOrganization);

  private RoleRequests() {}

  private static Request put(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    Arguments given = arguments.object("role");
    Role role =
        new Role(
            given.text("organizationId"),
            given.text("id"),
            given.text("name"),
            given.optionalText("description").orElse(null),
            given.texts("permissions"),
            given.texts("juniorIds"));
    given.refuseUnknown();
    return new Request(title("putRole", role.key(), actor), current -> put(current, actor, role));
  }

  private static Answer put(Session session, Actor actor, Role role) {
    Roles roles = session.roster().roles();
    Optional<Role> before = roles.find(role.key());
    Outcome outcome = roles.put(actor, role);
    Fields after = Fields.of(roles.find(role.key()).orElseThrow());
    return Answer.of(
        outcome.toString(),
        before
            .map(former -> after.changesFrom(Fields.of(former)))
            .orElseGet(() -> after.saidBeside(Fields.of(silent(role.key())))));
  }

  private static Role silent(RoleKey key) {
    return new Role(key, "", List.of());
  }

  private static Request delete(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    RoleKey key = key(arguments);
    return new Request(
        title("deleteRole", key, actor),
        current -> {
          Role former = current.roster().roles().delete(actor, key);
          return Answer.of("DELETED", Fields.of(former).lines());
        });
  }

  private static Request find(Arguments arguments, Session session) {
    RoleKey key = key(arguments);
    return new Request(
        title("findRole", key),
        current ->
            current
                .roster()
                .roles()
                .find(key)
                .map(found -> Answer.of("found", Fields.of(found).lines()))
                .orElse(Answer.of("none")));
  }

  private static Request ofOrganization(Arguments arguments, Session session) {
    String id = arguments.text("organizationId");
    return new Request(
        Titles.of("rolesOfOrganization", id),
        current -> {
          List<String> lines = new ArrayList<>();
          for (Role role : current.roster().roles().ofOrganization(id)) {
            lines.add(role.id() + ": " + String.join(", ", Fields.of(role).lines()));
          }
          return Answer.of(lines.isEmpty() ? "none" : "found", lines);
        });
  }

  private static RoleKey key(Arguments arguments) {
    return RoleKey.of(arguments.text("organizationId"), arguments.text("roleId"));
  }

  private static String title(String command, RoleKey key) {
    return Titles.of(Titles.of(command, key.roleId()) + " of", key.organizationId());
  }

  private static String title(String command, RoleKey key, Actor actor) {
    return title(command, key) + " by " + Titles.of(actor);
  }
}
