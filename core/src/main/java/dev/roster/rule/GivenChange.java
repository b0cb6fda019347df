package dev.roster.rule;

import dev.roster.MembershipChange;
import dev.roster.access.IpRange;
import dev.roster.access.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was given, each field read by itself (U1, V1, V4, V5, I1 to I5). What needs the
 * snapshot is judged later.
 *
 * @param unknown the faults of fields that no membership has, by name
 */
record GivenChange(
    GivenFlag isOwner,
    GivenFlag isDefault,
    GivenSet<String> roleIds,
    GivenSet<Permission> permissions,
    GivenSet<IpRange> allowedIps,
    List<Violation> unknown) {
  /** Beyond so many unknown fields only their number is told: the work is bounded. */
  private static final int MOST_UNKNOWN = 1_000;

  private static final String FLAG = "it is true or false, or left out";

  /** Reads {@code change}. */
  static GivenChange read(MembershipChange change) {
    Map<String, @Nullable Object> fields = change.fields();
    return new GivenChange(
        flag(fields, "isOwner"),
        flag(fields, "isDefault"),
        set(fields, "roleIds", false, list -> FieldRules.roleIds("roleIds", list)),
        set(fields, "permissions", false, list -> FieldRules.permissions("permissions", list)),
        set(fields, "allowedIps", true, AddressRules::allowedIps),
        unknownFields(fields.keySet()));
  }

  private static GivenFlag flag(Map<String, @Nullable Object> fields, String field) {
    if (!fields.containsKey(field)) {
      return new GivenFlag(null, null);
    }
    Object value = fields.get(field);
    return value instanceof Boolean flag
        ? new GivenFlag(flag, null)
        : new GivenFlag(null, ChangeRules.wrongType(field, value, FLAG));
  }

  private static <T> GivenSet<T> set(
      Map<String, @Nullable Object> fields,
      String field,
      boolean nullable,
      Function<List<?>, GivenSet<T>> reader) {
    if (!fields.containsKey(field)) {
      return GivenSet.absent(field);
    }
    Object value = fields.get(field);
    if (value instanceof List<?> list) {
      return reader.apply(list);
    }
    if (value == null && nullable) {
      return GivenSet.ofNull(field);
    }
    return GivenSet.unusable(
        ChangeRules.wrongType(
            field, value, "it is a list of text" + (nullable ? " or null" : "") + ", or left out"));
  }

  private static List<Violation> unknownFields(Set<String> names) {
    int known = 0;
    for (String name : ChangeRules.FIELDS) {
      known += names.contains(name) ? 1 : 0;
    }
    if (names.size() - known > MOST_UNKNOWN) {
      return List.of(ChangeRules.unknownFields(names.size() - known));
    }
    TreeSet<String> sorted = new TreeSet<>(FieldRules.CODE_POINT_ORDER);
    sorted.addAll(names);
    ChangeRules.FIELDS.forEach(sorted::remove);
    List<Violation> unknown = new ArrayList<>();
    for (String name : sorted) {
      unknown.add(ChangeRules.unknownField(name));
    }
    return unknown;
  }
}
