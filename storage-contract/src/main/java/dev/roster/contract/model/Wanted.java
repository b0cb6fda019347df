package dev.roster.contract.model;

import dev.roster.MembershipChange;
import dev.roster.RoleKey;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change asks for, field by field: what can be used as it is, each value once where it first
 * stands; and what cannot, as the violations that the stage INVALID has.
 */
final class Wanted {
  private static final List<String> FIELDS =
      List.of("isOwner", "isDefault", "roleIds", "permissions", "allowedIps");
  private static final int MOST_ROLE_IDS = 100;
  private static final int MOST_PERMISSIONS = 1_000;
  private static final int MOST_RANGES = 1_000;

  /** A field that is absent, or that is bad as a whole, is null. */
  final @Nullable Boolean isOwner;

  final @Nullable Boolean isDefault;
  final @Nullable List<Entry> roleIds;
  final @Nullable List<Entry> permissions;
  final @Nullable List<Entry> allowedIps;

  /** Whether {@code allowedIps} is given as null. */
  final boolean anyAddress;

  final Findings invalid = new Findings();
  final Set<String> invalidFields = new HashSet<>();

  private final World world;
  private final String organizationId;
  private final Map<String, @Nullable Object> given;

  Wanted(World world, String organizationId, MembershipChange change) {
    this.world = world;
    this.organizationId = organizationId;
    given = change.fields();
    isOwner = flag("isOwner");
    isDefault = flag("isDefault");
    roleIds = list("roleIds", MOST_ROLE_IDS);
    permissions = list("permissions", MOST_PERMISSIONS);
    anyAddress = given.containsKey("allowedIps") && given.get("allowedIps") == null;
    allowedIps = anyAddress ? null : list("allowedIps", MOST_RANGES);
    List<String> unknown = new ArrayList<>(given.keySet());
    unknown.removeAll(FIELDS);
    unknown.sort(Texts::byCodePoint);
    for (String name : unknown) {
      String shown = Violation.shown(name);
      invalid.addSaying(
          Rule.ABSENT_AND_NULL,
          shown,
          null,
          "field '"
              + shown
              + "' is unknown; a change has isOwner, isDefault, roleIds, permissions and"
              + " allowedIps");
      invalidFields.add(name);
    }
  }

  private @Nullable Boolean flag(String field) {
    if (!given.containsKey(field)) {
      return null;
    }
    if (given.get(field) instanceof Boolean value) {
      return value;
    }
    refuseType(field, field, given.get(field), "it is true or false, or left out");
    return null;
  }

  private @Nullable List<Entry> list(String field, int most) {
    if (!given.containsKey(field)) {
      return null;
    }
    if (!(given.get(field) instanceof Collection<?> values)) {
      String orNull = field.equals("allowedIps") ? " or null" : "";
      refuseType(field, field, given.get(field), "it is a list of text" + orNull + ", or left out");
      return null;
    }
    if (values.size() > most) {
      refuseWhole(
          Rule.SET_SIZE,
          field,
          "has " + values.size() + " entries; at most " + most + " are allowed");
      return null;
    }
    if (values.isEmpty() && field.equals("allowedIps")) {
      refuseWhole(
          Rule.ADDRESS_LIST,
          field,
          "is empty; it lists at least one range, or is null to admit every address");
      return null;
    }
    List<Entry> good = new ArrayList<>();
    Set<@Nullable Object> seen = new HashSet<>();
    int index = 0;
    for (Object value : values) {
      Entry entry = new Entry(index++, String.valueOf(value));
      if (isValue(value) && !seen.add(value)) {
        continue;
      }
      if (!(value instanceof String)) {
        String noun =
            switch (field) {
              case "roleIds" -> "a role id";
              case "permissions" -> "a permission";
              default -> "an address range";
            };
        refuseType(field, entry.path(field), value, noun + " is text");
      } else if (judge(field, entry)) {
        good.add(entry);
      }
    }
    return good;
  }

  /** Of lists and objects none is the same as another. */
  private static boolean isValue(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number;
  }

  private boolean judge(String field, Entry entry) {
    String text = entry.text();
    Ranges.Fault fault =
        switch (field) {
          case "roleIds" -> roleFault(text);
          case "permissions" -> fault(Rule.PERMISSION_FORM, Permissions.fault(text));
          default -> Ranges.fault(text);
        };
    if (fault == null) {
      return true;
    }
    invalid.add(fault.rule(), entry.path(field), text, fault.predicate());
    invalidFields.add(field);
    return false;
  }

  private Ranges.@Nullable Fault roleFault(String id) {
    if (!Texts.isId(id)) {
      return fault(Rule.ID_FORM, Texts.idFault(id));
    }
    return world.roles.containsKey(RoleKey.of(organizationId, id))
        ? null
        : fault(
            Rule.ROLE_OF_ORGANIZATION,
            "is the id of no role of organization '" + organizationId + "'");
  }

  private static Ranges.@Nullable Fault fault(Rule rule, @Nullable String predicate) {
    return predicate == null ? null : new Ranges.Fault(rule, predicate);
  }

  private void refuseWhole(Rule rule, String field, String predicate) {
    invalid.addWhole(rule, field, predicate);
    invalidFields.add(field);
  }

  /** Text, numbers that are short, and the two truths are told; of others only their kind. */
  private void refuseType(String field, String path, @Nullable Object value, String expected) {
    invalidFields.add(field);
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long) {
      invalid.add(Rule.ABSENT_AND_NULL, path, value.toString(), "cannot be used; " + expected);
      return;
    }
    String kind =
        value == null
            ? "null"
            : value instanceof Number
                ? "a number"
                : value instanceof Collection ? "a list" : "an object";
    invalid.addSaying(
        Rule.ABSENT_AND_NULL,
        path,
        value == null ? "null" : null,
        path + " is " + kind + "; " + expected);
  }

  /** The roles as they would be kept (V6). */
  Set<String> roleIds(Set<String> kept) {
    return roleIds == null ? kept : new TreeSet<>(texts(roleIds));
  }

  /** The permissions as they would be kept (V6). */
  Set<String> permissions(Set<String> kept) {
    return permissions == null ? kept : Permissions.set(texts(permissions));
  }

  /** The restriction as it would be kept (V6). */
  @Nullable List<Range> allowedIps(@Nullable List<Range> kept) {
    if (anyAddress) {
      return null;
    }
    if (allowedIps == null) {
      return kept;
    }
    Set<Range> sorted = new TreeSet<>();
    for (Entry entry : allowedIps) {
      sorted.add(range(entry));
    }
    return List.copyOf(sorted);
  }

  static Range range(Entry entry) {
    return Addresses.read(entry.text()).orElseThrow();
  }

  private static List<String> texts(List<Entry> entries) {
    return entries.stream().map(Entry::text).toList();
  }
}
