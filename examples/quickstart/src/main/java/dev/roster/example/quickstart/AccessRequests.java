package dev.roster.example.quickstart;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.access.AccessDecision;
import dev.roster.rule.Violation;
import java.util.Map;

/** The questions whether somebody may do something. */
final class AccessRequests {
  static final Map<String, RequestReader.Form> FORMS =
      Map.of(
          "decide", AccessRequests::decide,
          "hasFullAccess", AccessRequests::hasFullAccess,
          "effectivePermissions", AccessRequests::effectivePermissions);

  private AccessRequests() {}

  private static Request decide(Arguments arguments, Session session) {
    Actor actor = arguments.asker();
    String organizationId = arguments.text("organizationId");
    String permission = arguments.text("permission");
    return new Request(
        Titles.of("decide", permission)
            + " in "
            + Violation.shown(organizationId)
            + " for "
            + Titles.of(actor),
        current -> {
          AccessDecision decision =
              current.roster().access().decide(actor, organizationId, permission);
          return Answer.of(
              (decision.isGranted() ? "granted, " : "denied, ")
                  + decision.reason()
                  + decision.grantedBy().map(by -> " by " + by).orElse(""));
        });
  }

  private static Request hasFullAccess(Arguments arguments, Session session) {
    Actor actor = arguments.asker();
    String organizationId = arguments.text("organizationId");
    return new Request(
        Titles.of("hasFullAccess in", organizationId) + " for " + Titles.of(actor),
        current ->
            Answer.of(
                current.roster().access().hasFullAccess(actor, organizationId) ? "yes" : "no"));
  }

  private static Request effectivePermissions(Arguments arguments, Session session) {
    MembershipKey key =
        MembershipKey.of(arguments.text("organizationId"), arguments.text("userId"));
    return new Request(
        Titles.of("effectivePermissions", key),
        current -> Answer.of(Fields.list(current.roster().access().effectivePermissions(key))));
  }
}
