package dev.roster.contract.model;

import dev.roster.MembershipChange;
import dev.roster.RoleKey;
import dev.roster.rule.Rule;
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
      refuse(Rule.ABSENT_AND_NULL, name, name, null, "?");
    }
  }

  private @Nullable Boolean flag(String field) {
    if (!given.containsKey(field)) {
      return null;
    }
    if (given.get(field) instanceof Boolean value) {
      return value;
    }
    refuse(Rule.ABSENT_AND_NULL, field, field, null, "?");
    return null;
  }

  private @Nullable List<Entry> list(String field, int most) {
    if (!given.containsKey(field)) {
      return null;
    }
    if (!(given.get(field) instanceof Collection<?> values)) {
      refuse(Rule.ABSENT_AND_NULL, field, field, null, "?");
      return null;
    }
    if (values.size() > most) {
      refuse(Rule.SET_SIZE, field, field, null, "?");
      return null;
    }
    if (values.isEmpty() && field.equals("allowedIps")) {
      refuse(Rule.ADDRESS_LIST, field, field, null, "?");
      return null;
    }
    List<Entry> good = new ArrayList<>();
    Set<@Nullable Object> seen = new HashSet<>();
    int index = 0;
    for (Object value : values) {
      Entry entry = new Entry(index++, String.valueOf(value));
      if (!seen.add(value)) {
        continue;
      }
      if (!(value instanceof String)) {
        refuse(Rule.ABSENT_AND_NULL, field, entry.path(field), null, "?");
      } else if (judge(field, entry)) {
        good.add(entry);
      }
    }
    return good;
  }

  private boolean judge(String field, Entry entry) {
    String path = entry.path(field);
    String text = entry.text();
    switch (field) {
      case "roleIds" -> {
        if (!Texts.isId(text)) {
          refuse(Rule.ID_FORM, field, path, text, "?");
          return false;
        }
        if (!world.roles.containsKey(RoleKey.of(organizationId, text))) {
          refuse(Rule.ROLE_OF_ORGANIZATION, field, path, text, "?");
          return false;
        }
      }
      case "permissions" -> {
        if (!Permissions.isPermission(text)) {
          refuse(Rule.PERMISSION_FORM, field, path, text, "?");
          return false;
        }
      }
      default -> {
        Addresses.Fault fault = Addresses.fault(text);
        if (fault != null) {
          refuse(fault.rule(), field, path, text, "?");
          return false;
        }
      }
    }
    return true;
  }

  private void refuse(
      Rule rule, String field, String path, @Nullable String rejected, String sentence) {
    invalid.add(rule, path, rejected, sentence);
    invalidFields.add(field);
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
