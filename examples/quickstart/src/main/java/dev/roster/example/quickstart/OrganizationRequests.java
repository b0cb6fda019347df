package dev.roster.example.quickstart;

import dev.roster.Actor;
import dev.roster.Organization;
import dev.roster.Organizations;
import dev.roster.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands and questions about organizations. */
final class OrganizationRequests {
  static final Map<String, RequestReader.Form> FORMS =
      Map.of(
          "createOrganization", OrganizationRequests::create,
          "renameOrganization", OrganizationRequests::rename,
          "deleteOrganization", OrganizationRequests::delete,
          "findOrganization", OrganizationRequests::find);

  private OrganizationRequests() {}

  private static Request create(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    Optional<String> id = arguments.optionalText("id");
    String name = arguments.text("name");
    Optional<String> ownerId = arguments.optionalText("ownerId");
    if (actor.isSystem() && ownerId.isEmpty()) {
      arguments.misfit("argument 'ownerId' is missing; the host names the owner");
    }
    if (!actor.isSystem() && ownerId.isPresent()) {
      arguments.misfit("argument 'ownerId' is for the host; a user owns what he creates");
    }
    return new Request(
        Titles.of("createOrganization", id.orElse("of a new id"), actor),
        current -> {
          Organizations organizations = current.roster().organizations();
          String chosen = id.orElseGet(organizations::newId);
          Organization created =
              ownerId.isPresent()
                  ? organizations.create(actor, chosen, name, ownerId.get())
                  : organizations.create(actor, chosen, name);
          String owner = ownerId.or(actor::userId).orElseThrow();
          List<String> details = new ArrayList<>(Fields.of(created).lines());
          details.add("owner: " + owner);
          if (id.isEmpty()) {
            details.add("id: " + created.id());
          }
          return Answer.of("CREATED", details);
        });
  }

  private static Request rename(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    String id = arguments.text("id");
    String name = arguments.text("name");
    return new Request(
        Titles.of("renameOrganization", id, actor),
        current -> {
          Organizations organizations = current.roster().organizations();
          Optional<Organization> before = organizations.find(id);
          Outcome outcome = organizations.rename(actor, id, name);
          Fields after = Fields.of(organizations.find(id).orElseThrow());
          return Answer.of(outcome.toString(), after.changesFrom(Fields.of(before.orElseThrow())));
        });
  }

  private static Request delete(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    String id = arguments.text("id");
    return new Request(
        Titles.of("deleteOrganization", id, actor),
        current -> {
          Organization former = current.roster().organizations().delete(actor, id);
          return Answer.of("DELETED", Fields.of(former).lines());
        });
  }

  private static Request find(Arguments arguments, Session session) {
    String id = arguments.text("id");
    return new Request(
        Titles.of("findOrganization", id),
        current ->
            current
                .roster()
                .organizations()
                .find(id)
                .map(found -> Answer.of("found", Fields.of(found).lines()))
                .orElse(Answer.of("none")));
  }
}
