package dev.roster.example.quickstart;

import dev.roster.Actor;
import dev.roster.MembershipKey;
import dev.roster.rule.Violation;

/** How a request is called in what is printed. Values are shown as in the sentences of refusals. */
final class Titles {
  private Titles() {}

  static String of(String command, String subject) {
    return command + " " + Violation.shown(subject);
  }

  static String of(String command, String subject, Actor actor) {
    return of(command, subject) + " by " + of(actor);
  }

  static String of(String command, MembershipKey key) {
    return of(command, key.userId()) + " in " + Violation.shown(key.organizationId());
  }

  static String of(String command, MembershipKey key, Actor actor) {
    return of(command, key) + " by " + of(actor);
  }

  static String of(Actor actor) {
    return actor.userId().map(Violation::shown).orElse("system")
        + actor.address().map(address -> " from " + Violation.shown(address)).orElse("");
  }
}
