package dev.roster;

import dev.roster.rule.RuleBook;
import java.util.Objects;
import java.util.Optional;

/** The organizations. */
public final class Organizations {
  private final Engine engine;

  Organizations(Engine engine) {
    this.engine = engine;
  }

  /**
   * An id for a new organization: {@code org_} and a ULID (V1), unless the builder says otherwise.
   */
  public String newId() {
    return engine.ids().next("org_");
  }

  /**
   * Creates an organization that the actor owns (O2). It becomes his default when he has no other
   * membership (D3).
   *
   * @throws IllegalArgumentException for the host, which names an owner instead
   */
  public Organization create(Actor actor, String id, String name) {
    Objects.requireNonNull(actor, "actor");
    String owner =
        actor
            .userId()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the host owns nothing: create(Actor.system(), id, name, ownerId) names the"
                            + " owner"));
    return engine.run(
        engine
            .rules()
            .createOrganization(
                actor,
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(name, "name"),
                owner));
  }

  /** Creates an organization of a {@linkplain #newId() new id} that the actor owns (O2). */
  public Organization create(Actor actor, String name) {
    return create(actor, newId(), name);
  }

  /**
   * Creates an organization that {@code ownerId} owns (O2), for the host.
   *
   * @throws IllegalArgumentException for a user, who owns what he creates
   */
  public Organization create(Actor actor, String id, String name, String ownerId) {
    if (!actor.isSystem()) {
      throw new IllegalArgumentException(
          "only the host names an owner; a user creates with create(actor, id, name)");
    }
    return engine.run(
        engine
            .rules()
            .createOrganization(
                actor,
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(ownerId, "ownerId")));
  }

  /** Gives an organization another name (V2). */
  public Outcome rename(Actor actor, String id, String name) {
    return engine.run(
        engine
            .rules()
            .renameOrganization(
                Objects.requireNonNull(actor, "actor"),
                Objects.requireNonNull(id, "id"),
                Objects.requireNonNull(name, "name")));
  }

  /**
   * Deletes an organization with its memberships and roles, and repairs the defaults of its members
   * (O4, D5). Returns it as it was.
   */
  public Organization delete(Actor actor, String id) {
    return engine.run(
        engine
            .rules()
            .deleteOrganization(
                Objects.requireNonNull(actor, "actor"), Objects.requireNonNull(id, "id")));
  }

  /** The organization {@code id}; empty for an unknown or bad id. */
  public Optional<Organization> find(String id) {
    return RuleBook.isId(id) ? engine.repository().findOrganization(id) : Optional.empty();
  }
}
