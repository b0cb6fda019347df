package dev.roster.contract.model;

import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes changes of memberships: by the builder and from maps, sensible and not. */
final class Changes {
  private static final List<String> UNKNOWN =
      List.of("version", "acl", "isowner", "", "organization", "\uFF5E", "\uD83D\uDE00", "a\nb");

  private final Chance chance;
  private final World world;
  private final Values values;
  private final AddressValues addresses;

  Changes(Chance chance, World world) {
    this.chance = chance;
    this.world = world;
    this.values = new Values(chance);
    this.addresses = new AddressValues(chance);
  }

  MembershipChange change(MembershipKey key) {
    Member member = world.members.get(key);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (member != null && chance.percent(25)) {
      fields.putAll(asItIs(member));
    }
    if (chance.percent(85)) {
      fields.putAll(wish(key.organizationId(), member));
    }
    if (chance.percent(12)) {
      spoil(fields);
      return conditions(MembershipChange.fromMap(fields).toBuilder(), member);
    }
    MembershipChange.Builder change =
        chance.percent(50) ? MembershipChange.fromMap(fields).toBuilder() : built(fields);
    return conditions(change, member);
  }

  /** The same change, made by the builder. */
  private static MembershipChange.Builder built(Map<String, @Nullable Object> fields) {
    MembershipChange.Builder change = MembershipChange.builder();
    fields.forEach(
        (field, value) -> {
          switch (field) {
            case "isOwner" -> change.isOwner(Boolean.TRUE.equals(value));
            case "isDefault" -> change.isDefault(Boolean.TRUE.equals(value));
            case "roleIds" -> change.roleIds(texts(value));
            case "permissions" -> change.permissions(texts(value));
            default -> {
              if (value == null) {
                change.anyAddress();
              } else {
                change.allowedIps(texts(value));
              }
            }
          }
        });
    return change;
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** What somebody may do to his own membership from anywhere, or nearly so. */
  MembershipChange ownAffair(Member member) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (chance.percent(50)) {
      fields.putAll(asItIs(member));
    }
    fields.put("isDefault", chance.percent(15) ? null : chance.percent(60));
    if (chance.percent(20)) {
      fields.put(chance.of(UNKNOWN), "x");
    }
    if (chance.percent(15)) {
      fields.putAll(wish(member.organizationId(), member));
    }
    return MembershipChange.fromMap(fields);
  }

  /** A grant that can be given to anybody. */
  MembershipChange grant(MembershipKey key) {
    List<String> roleIds = world.rolesOf(key.organizationId()).stream().map(Role::id).toList();
    MembershipChange.Builder change =
        MembershipChange.builder()
            .isOwner(chance.percent(15))
            .roleIds(chance.some(roleIds, 2))
            .permissions(values.permission(), values.permission());
    if (chance.percent(35)) {
      change.allowedIps(addresses.usualRanges());
    }
    return change.build();
  }

  private MembershipChange conditions(MembershipChange.Builder change, @Nullable Member member) {
    if (chance.percent(12)) {
      change.ifMatch(tag(member));
    } else if (chance.percent(6)) {
      change.ifAbsent();
    }
    if (chance.percent(15)) {
      change.allowLockout();
    }
    return change.build();
  }

  /** Mostly the tag that the membership has. */
  String tag(@Nullable Member member) {
    if (member == null || chance.percent(15)) {
      return chance.of("", "*", "never given", "a-1-n");
    }
    boolean isDefault = world.isDefault(member) ^ chance.percent(10);
    boolean isStale = chance.percent(15);
    return World.told(isStale ? member.changedAt(world.now) : member, isDefault).tag();
  }

  private Map<String, @Nullable Object> asItIs(Member member) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("isOwner", member.isOwner());
    fields.put("isDefault", world.isDefault(member));
    fields.put("roleIds", values.shuffled(List.copyOf(member.roleIds())));
    fields.put("permissions", values.shuffled(List.copyOf(member.permissions())));
    List<String> ranges = World.texts(member.allowedIps());
    fields.put("allowedIps", ranges == null ? null : values.shuffled(ranges));
    return fields;
  }

  private Map<String, Object> wish(String organizationId, @Nullable Member member) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (chance.percent(20)) {
      fields.put("isOwner", chance.percent(45));
    }
    if (chance.percent(25)) {
      fields.put("isDefault", chance.percent(60));
    }
    if (chance.percent(30)) {
      fields.put("roleIds", roleIds(organizationId));
    }
    if (chance.percent(40)) {
      fields.put("permissions", permissions(member));
    }
    boolean isRestricted = member != null && member.allowedIps() != null;
    if (chance.percent(isRestricted ? 40 : 20)) {
      fields.put("allowedIps", ranges(member));
    }
    return fields;
  }

  private List<String> roleIds(String organizationId) {
    if (chance.percent(2)) {
      return values.longList(100 + chance.below(2), Values.ROLES);
    }
    List<String> present = world.rolesOf(organizationId).stream().map(role -> role.id()).toList();
    List<String> roleIds = chance.some(present, 3);
    if (chance.percent(12)) {
      roleIds.addAll(chance.some(Values.ROLES, 3));
    }
    if (chance.percent(8)) {
      roleIds.add(values.badId());
    }
    return values.shuffled(roleIds);
  }

  private List<String> permissions(@Nullable Member member) {
    if (chance.percent(1)) {
      return values.longList(1_000 + chance.below(2), Values.COMMANDS);
    }
    List<String> permissions = new ArrayList<>();
    if (member != null && chance.percent(40)) {
      permissions.addAll(chance.some(List.copyOf(member.permissions()), 5));
    }
    for (int count = chance.below(4); count > 0; count--) {
      permissions.add(values.permission());
    }
    for (int count = chance.percent(8) ? chance.below(3) : 0; count > 0; count--) {
      permissions.add(values.badPermission());
    }
    return values.shuffled(permissions);
  }

  private List<String> ranges(@Nullable Member member) {
    if (chance.percent(2)) {
      return values.longList(
          1_000 + chance.below(2), List.of("203.0.113.7", "198.51.100.7", "2001:db8::7"));
    }
    List<Range> kept = member == null ? null : member.allowedIps();
    if (kept != null && chance.percent(50)) {
      return addresses.near(kept);
    }
    List<String> ranges = new ArrayList<>();
    for (int count = chance.below(5); count > 0; count--) {
      ranges.add(addresses.range());
    }
    for (int count = chance.percent(30) ? chance.below(4) : 0; count > 0; count--) {
      ranges.add(addresses.badRange());
    }
    return values.shuffled(ranges);
  }

  /** Puts values into the map that no field can use. */
  private void spoil(Map<String, @Nullable Object> fields) {
    for (int count = 1 + chance.below(3); count > 0; count--) {
      String field =
          chance.of("isOwner", "isDefault", "roleIds", "permissions", "allowedIps", "unknown");
      switch (chance.below(field.equals("unknown") ? 1 : 4)) {
        case 0 -> chance.some(UNKNOWN, 4).forEach(name -> fields.put(name, chance.of(true, "x")));
        case 1 -> fields.put(field, null);
        case 2 -> fields.put(field, wrongValue());
        default -> fields.put(field, oddList(fields.get(field)));
      }
    }
  }

  private Object wrongValue() {
    return chance.of(
        "true", "x", 1, new BigDecimal("1.50"), Map.of("a", 1), 'c', List.of(), List.of("x"), true);
  }

  /** The list with entries that are no text. */
  private List<@Nullable Object> oddList(@Nullable Object present) {
    List<@Nullable Object> list = new ArrayList<>();
    if (present instanceof Collection<?> entries) {
      list.addAll(entries);
    }
    List<@Nullable Object> odd = Arrays.asList(null, 7, true, List.of("x"), 'c', null, 7);
    for (int count = 1 + chance.below(3); count > 0; count--) {
      list.add(chance.below(list.size() + 1), odd.get(chance.below(odd.size())));
    }
    return list;
  }

  /** A change of which people see all. */
  record Described(MembershipChange change) {
    @Override
    public String toString() {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      change.fields().forEach((field, value) -> fields.put(field, readable(value)));
      return fields
          + change.ifMatch().map(tag -> " ifMatch " + tag).orElse("")
          + (change.ifAbsent() ? " ifAbsent" : "")
          + (change.allowLockout() ? " allowLockout" : "");
    }

    private static @Nullable Object readable(@Nullable Object value) {
      return value instanceof Collection<?> list && list.size() > 50
          ? list.size() + " entries"
          : value;
    }
  }
}
