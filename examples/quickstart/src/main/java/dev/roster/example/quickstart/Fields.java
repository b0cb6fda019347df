package dev.roster.example.quickstart;

import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.User;
import dev.roster.access.AllowedIps;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of what the library keeps, as text, and how they differ. */
final class Fields {
  private static final int MAX_ENTRIES = 20;

  private final Map<String, String> texts = new LinkedHashMap<>();

  private Fields() {}

  static Fields of(User user) {
    return new Fields().put("name", quoted(user.name())).put("email", quoted(user.email()));
  }

  static Fields of(Organization organization) {
    return new Fields().put("name", quoted(organization.name()));
  }

  static Fields of(Role role) {
    return new Fields()
        .put("name", quoted(role.name()))
        .put("description", quoted(role.description()))
        .put("permissions", list(role.permissions()))
        .put("juniorIds", list(role.juniorIds()));
  }

  static Fields of(Membership membership) {
    return new Fields()
        .put("isOwner", Boolean.toString(membership.isOwner()))
        .put("isDefault", Boolean.toString(membership.isDefault()))
        .put("roleIds", list(membership.roleIds()))
        .put("permissions", list(membership.permissions()))
        .put("allowedIps", addresses(membership.allowedIps()));
  }

  private Fields put(String name, String text) {
    texts.put(name, text);
    return this;
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "none" : "'" + Violation.shown(text) + "'";
  }

  /** The entries of a set, at most 20 of them. */
  static String list(Collection<?> entries) {
    return "[" + joined(entries) + "]";
  }

  /** The ranges of a restriction, or that there is none. */
  static String addresses(Optional<AllowedIps> allowedIps) {
    return allowedIps.map(ips -> list(ips.texts())).orElse("anywhere");
  }

  private static String joined(Collection<?> entries) {
    List<String> shown = new ArrayList<>();
    for (Object entry : entries) {
      if (shown.size() == MAX_ENTRIES) {
        shown.add("and " + (entries.size() - MAX_ENTRIES) + " more");
        break;
      }
      shown.add(Violation.shown(entry.toString()));
    }
    return String.join(", ", shown);
  }

  /** Every field, one a line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    texts.forEach((name, text) -> lines.add(name + ": " + text));
    return lines;
  }

  /** The fields that differ from those before, one a line. */
  List<String> changesFrom(Fields before) {
    List<String> lines = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          String former = before.texts.getOrDefault(name, "none");
          if (!former.equals(text)) {
            lines.add(name + ": " + former + " → " + text);
          }
        });
    return lines;
  }

  /** The fields that are not what they are when nothing is said, one a line. */
  List<String> saidBeside(Fields silent) {
    List<String> lines = lines();
    lines.removeAll(silent.lines());
    return lines;
  }

  /** The fields of a membership that are not what they are when nothing is said. */
  static List<String> saidBy(Membership membership) {
    return of(membership).saidBeside(of(Membership.builder(membership.key()).build()));
  }
}
