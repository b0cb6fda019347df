package dev.roster.rule;

import dev.roster.access.Permission;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules V on the fields of a command: forms, sizes (V5) and the order of sets (V6). */
final class FieldRules {
  static final int MAX_ROLE_IDS = 100;
  static final int MAX_PERMISSIONS = 1_000;
  static final int MAX_RANGES = 1_000;
  static final int MAX_JUNIORS = 100;
  static final int MAX_ROLES = 1_000;

  static final int MAX_ORGANIZATION_NAME = 60;
  static final int MAX_USER_NAME = 100;
  static final int MAX_ROLE_NAME = 50;

  /** V6: the one order of text, which permissions have, readable or not. */
  static final Comparator<String> CODE_POINT_ORDER = Comparator.comparing(Permission::kept);

  private FieldRules() {}

  /** V1. */
  static Optional<Violation> id(String field, String id) {
    return Violations.when(ValueRules.idFault(id), Rule.ID_FORM, field, id);
  }

  /** V1, as a yes or no. */
  static boolean isId(String text) {
    return ValueRules.idFault(text) == null;
  }

  /** V2 for a name that may be absent. */
  static Optional<Violation> name(String field, @Nullable String name, int maxCodePoints) {
    return name == null
        ? Optional.empty()
        : Violations.when(ValueRules.nameFault(name, maxCodePoints), Rule.NAME_FORM, field, name);
  }

  /** V2 for a description that may be absent. */
  static Optional<Violation> description(String field, @Nullable String description) {
    return description == null
        ? Optional.empty()
        : Violations.when(
            ValueRules.descriptionFault(description), Rule.NAME_FORM, field, description);
  }

  /** V3 for an e-mail address that may be absent. */
  static Optional<Violation> email(String field, @Nullable String email) {
    return email == null
        ? Optional.empty()
        : Violations.when(ValueRules.emailFault(email), Rule.EMAIL_FORM, field, email);
  }

  /** V1, V5 for the roles of a membership. */
  static GivenSet<String> roleIds(String field, List<?> given) {
    return ids(field, given, MAX_ROLE_IDS);
  }

  /** V1, V5 for the juniors of a role. */
  static GivenSet<String> juniorIds(String field, List<?> given) {
    return ids(field, given, MAX_JUNIORS);
  }

  private static GivenSet<String> ids(String field, List<?> given, int limit) {
    return GivenSet.of(
        field,
        given,
        limit,
        "a role id",
        text -> {
          String fault = ValueRules.idFault(text);
          if (fault != null) {
            throw new InvalidValueException(
                Rule.ID_FORM, "role id '" + Violation.shown(text) + "'", fault);
          }
          return text;
        });
  }

  /** V4, V5 for permissions. */
  static GivenSet<Permission> permissions(String field, List<?> given) {
    return GivenSet.of(field, given, MAX_PERMISSIONS, "a permission", Permission::parse);
  }

  /** V5: the organization has room for one more role. */
  static Optional<Violation> roomForRole(String organizationId, String roleId, int present) {
    return present < MAX_ROLES
        ? Optional.empty()
        : Optional.of(
            Violations.of(
                Rule.SET_SIZE,
                "id",
                roleId,
                "would be one role too many: organization '"
                    + organizationId
                    + "' has "
                    + present
                    + "; at most "
                    + MAX_ROLES
                    + " are allowed"));
  }

  /** V6: ids without duplicates, sorted. */
  static Set<String> sorted(Collection<String> ids) {
    return new TreeSet<>(ids);
  }
}
