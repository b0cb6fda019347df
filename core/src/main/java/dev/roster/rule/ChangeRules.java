package dev.roster.rule;

import dev.roster.Membership;
import dev.roster.MembershipChange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a change is read, and the conditions under which it is made (U). */
final class ChangeRules {
  /** The fields of a change in the order in which they are judged; unknown ones come last. */
  static final List<String> FIELDS =
      List.of("isOwner", "isDefault", "roleIds", "permissions", "allowedIps");

  private ChangeRules() {}

  /** U1: a value of the wrong type, or null where null is no value. */
  static Violation wrongType(String field, @Nullable Object value, String expected) {
    if (value != null && (value instanceof Boolean || isSmallNumber(value))) {
      return Violations.of(
          Rule.ABSENT_AND_NULL, field, value.toString(), "cannot be used; " + expected);
    }
    if (value instanceof String text) {
      return Violations.of(Rule.ABSENT_AND_NULL, field, text, "cannot be used; " + expected);
    }
    // Other values are told by their kind alone: their text has no bound.
    String kind =
        value == null
            ? "null"
            : value instanceof Number
                ? "a number"
                : value instanceof Collection ? "a list" : "an object";
    return new Violation(
        Rule.ABSENT_AND_NULL,
        field,
        value == null ? "null" : null,
        field + " is " + kind + "; " + expected);
  }

  /** Whether the text of a value is that of a number, and short. */
  private static boolean isSmallNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof Double
        || value instanceof Float;
  }

  /** What makes two entries of a list the same value; lists and objects are never the same. */
  static Object identityOf(@Nullable Object entry) {
    if (entry == null) {
      return Optional.empty();
    }
    return entry instanceof String || entry instanceof Boolean || entry instanceof Number
        ? entry
        : new Object();
  }

  /** U1: a field that no membership has. */
  static Violation unknownField(String field) {
    String shown = Violation.shown(field);
    return new Violation(
        Rule.ABSENT_AND_NULL,
        shown,
        null,
        "field '"
            + shown
            + "' is unknown; a change has isOwner, isDefault, roleIds, permissions and allowedIps");
  }

  /** U1: more unknown fields than are told one by one. */
  static Violation unknownFields(int count) {
    return new Violation(
        Rule.ABSENT_AND_NULL,
        "fields",
        null,
        count
            + " fields are unknown; a change has isOwner, isDefault, roleIds, permissions and"
            + " allowedIps");
  }

  /** U3: the membership is as the caller saw it. */
  static Optional<Violation> ifMatch(Optional<String> tag, Optional<Membership> present) {
    if (tag.isEmpty() || present.map(Membership::tag).equals(tag)) {
      return Optional.empty();
    }
    return Optional.of(
        Violations.of(
            Rule.TAG_CONDITION,
            "ifMatch",
            tag.get(),
            present
                .map(now -> "is not the tag of the membership, which is '" + now.tag() + "' now")
                .orElse("is the tag of no membership: there is none")));
  }

  /** U3: there is no membership yet. */
  static Optional<Violation> ifAbsent(MembershipChange change, Optional<Membership> present) {
    if (!change.ifAbsent() || present.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Violations.of(
            Rule.TAG_CONDITION,
            "ifAbsent",
            "demands that there is no membership; there is one since "
                + present.get().createdTime()));
  }

  /** U5: the actor is left with access from where he is now. */
  static Optional<Violation> lockout(
      Acting acting, Membership before, Membership after, boolean allowed) {
    if (allowed
        || !acting.is(after.userId())
        || after.allowedIps().equals(before.allowedIps())
        || PermissionRules.admits(after, acting.actor())) {
      return Optional.empty();
    }
    String from =
        acting
            .actor()
            .address()
            .map(address -> "'" + Violation.shown(address) + "'")
            .orElse("no known address");
    return Optional.of(
        Violations.of(
            Rule.LOCKOUT,
            "allowedIps",
            "would no longer admit user '"
                + acting.userId()
                + "', who changes them for himself from "
                + from
                + "; allowLockout() makes the change all the same"));
  }
}
