package dev.roster;

import dev.roster.rule.RuleBook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The roles of organizations. */
public final class Roles {
  private final Engine engine;

  Roles(Engine engine) {
    this.engine = engine;
  }

  /** An id for a new role: {@code role_} and a ULID (V1), unless the builder says otherwise. */
  public String newId() {
    return engine.ids().next("role_");
  }

  /** Creates a role or replaces the whole of it, for all of its holders at once (A4, R1, R2). */
  public Outcome put(Actor actor, Role role) {
    return engine.run(
        engine
            .rules()
            .putRole(Objects.requireNonNull(actor, "actor"), Objects.requireNonNull(role, "role")));
  }

  /** Deletes a role that nobody holds and no role includes (R3). Returns it as it was. */
  public Role delete(Actor actor, RoleKey key) {
    return engine.run(
        engine
            .rules()
            .deleteRole(
                Objects.requireNonNull(actor, "actor"), Objects.requireNonNull(key, "key")));
  }

  /** The role {@code key}; empty for an unknown or bad one. */
  public Optional<Role> find(RoleKey key) {
    return RuleBook.isId(key.organizationId()) && RuleBook.isId(key.roleId())
        ? engine.repository().findRole(key)
        : Optional.empty();
  }

  /** All roles of an organization, by id; empty for an unknown or bad one. */
  public List<Role> ofOrganization(String organizationId) {
    return RuleBook.isId(organizationId) ? engine.repository().rolesOf(organizationId) : List.of();
  }
}
