package dev.roster.repository;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a storage that a {@link Scope} names, as it was at one instant under the scope's
 * locks; all that the rules know of the world. What it does not hold does not exist, as far as the
 * scope reaches.
 */
public final class Snapshot {
  private final Map<String, OrganizationRow> organizations;
  private final Map<String, Long> retired;
  private final Map<String, UserRow> users;
  private final Map<MembershipKey, Membership> memberships;
  private final Map<String, String> oldestOthers;
  private final Map<String, Role> roles;
  private final int holders;

  private Snapshot(Builder builder) {
    organizations = Collections.unmodifiableMap(new TreeMap<>(builder.organizations));
    retired = Map.copyOf(builder.retired);
    users = Collections.unmodifiableMap(new TreeMap<>(builder.users));
    memberships = Map.copyOf(builder.memberships);
    oldestOthers = Map.copyOf(builder.oldestOthers);
    roles = Collections.unmodifiableMap(new TreeMap<>(builder.roles));
    holders = builder.holders;
  }

  /** A snapshot to be filled, at first of an empty world. */
  public static Builder builder() {
    return new Builder();
  }

  /** The organization {@code id}. */
  public Optional<OrganizationRow> organization(String id) {
    return Optional.ofNullable(organizations.get(id));
  }

  /** The organizations, by id. */
  public Collection<OrganizationRow> organizations() {
    return organizations.values();
  }

  /**
   * The {@link OrganizationRow#endedVersion()} of a deleted organization; empty if never deleted.
   */
  public OptionalLong retiredVersion(String organizationId) {
    Long version = retired.get(organizationId);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The user {@code id}. */
  public Optional<UserRow> user(String id) {
    return Optional.ofNullable(users.get(id));
  }

  /** The users, by id. */
  public Collection<UserRow> users() {
    return users.values();
  }

  /** The membership {@code key}. */
  public Optional<Membership> membership(MembershipKey key) {
    return Optional.ofNullable(memberships.get(key));
  }

  /** The memberships, in no order. */
  public Collection<Membership> memberships() {
    return memberships.values();
  }

  /**
   * The organization of the oldest membership that the user has outside of those that the command
   * may end; of two equally old ones the one whose organization id sorts first (D5).
   */
  public Optional<String> oldestOther(String userId) {
    return Optional.ofNullable(oldestOthers.get(userId));
  }

  /** The role {@code id} of the scope's organization. */
  public Optional<Role> role(String id) {
    return Optional.ofNullable(roles.get(id));
  }

  /** The roles of the scope's organization that were read, by id. */
  public Collection<Role> roles() {
    return roles.values();
  }

  /** How many memberships hold the role that the command names, counted to 1,001. */
  public int holders() {
    return holders;
  }

  /** Fills a snapshot. Not thread-safe. */
  public static final class Builder {
    private final Map<String, OrganizationRow> organizations = new HashMap<>();
    private final Map<String, Long> retired = new HashMap<>();
    private final Map<String, UserRow> users = new HashMap<>();
    private final Map<MembershipKey, Membership> memberships = new HashMap<>();
    private final Map<String, String> oldestOthers = new HashMap<>();
    private final Map<String, Role> roles = new HashMap<>();
    private int holders;

    private Builder() {}

    /** Adds an organization. */
    public Builder organization(OrganizationRow row) {
      organizations.put(row.organization().id(), row);
      return this;
    }

    /** Adds what is left of a deleted organization. */
    public Builder retired(String organizationId, long endedVersion) {
      retired.put(organizationId, endedVersion);
      return this;
    }

    /** Adds a user. */
    public Builder user(UserRow row) {
      users.put(row.user().id(), row);
      return this;
    }

    /** Adds a membership, with its {@link Membership#isDefault()}. */
    public Builder membership(Membership membership) {
      memberships.put(membership.key(), membership);
      return this;
    }

    /**
     * Adds the membership of an actor who is not among the users that the command may write,
     * without its {@link Membership#isDefault()}: the lock of an actor does not hold it, and no
     * rule asks for it.
     */
    public Builder membershipOfActor(Membership membership) {
      return membership(
          membership.isDefault() ? membership.toBuilder().isDefault(false).build() : membership);
    }

    /** Adds where a user's oldest other membership is; null adds nothing. */
    public Builder oldestOther(String userId, @Nullable String organizationId) {
      if (organizationId != null) {
        oldestOthers.put(userId, organizationId);
      }
      return this;
    }

    /** Adds a role of the scope's organization. */
    public Builder role(Role role) {
      roles.put(role.id(), role);
      return this;
    }

    /** Sets {@link Snapshot#holders()}. */
    public Builder holders(int holders) {
      this.holders = holders;
      return this;
    }

    /** The snapshot as filled so far. */
    public Snapshot build() {
      return new Snapshot(this);
    }
  }
}
