package dev.roster;

import dev.roster.access.AllowedIps;
import dev.roster.access.Permission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a user belongs to an organization, as what, from which addresses and with which permissions.
 *
 * <p>Its sets are unmodifiable, without duplicates and in the one order of V6. What a storage kept
 * and cannot be read is shown as it was kept and grants nothing (I1).
 */
public final class Membership {
  private final MembershipKey key;
  private final boolean isOwner;
  private final boolean isDefault;
  private final Set<String> roleIds;
  private final Set<Permission> permissions;
  private final @Nullable AllowedIps allowedIps;
  private final long version;
  private final Instant createdTime;
  private final Instant updatedTime;

  private Membership(Builder builder) {
    key = builder.key;
    isOwner = builder.isOwner;
    isDefault = builder.isDefault;
    roleIds = builder.roleIds;
    permissions = builder.permissions;
    allowedIps = builder.allowedIps;
    version = builder.version;
    createdTime = builder.createdTime;
    updatedTime = builder.updatedTime;
  }

  /**
   * A membership to be filled, at first without roles and permissions, unrestricted, no owner, no
   * default, of version 1, created and updated at {@link Instant#EPOCH}. Storages build what they
   * read with it; it judges nothing.
   */
  public static Builder builder(MembershipKey key) {
    return new Builder(Objects.requireNonNull(key, "key"));
  }

  /** A builder that holds all of this membership. */
  public Builder toBuilder() {
    Builder builder = new Builder(key);
    builder.isOwner = isOwner;
    builder.isDefault = isDefault;
    builder.roleIds = roleIds;
    builder.permissions = permissions;
    builder.allowedIps = allowedIps;
    builder.version = version;
    builder.createdTime = createdTime;
    builder.updatedTime = updatedTime;
    return builder;
  }

  /** What the membership is known by. */
  public MembershipKey key() {
    return key;
  }

  /** The organization. */
  public String organizationId() {
    return key.organizationId();
  }

  /** The member. */
  public String userId() {
    return key.userId();
  }

  /** Whether the member owns the organization, with full access (P1). */
  public boolean isOwner() {
    return isOwner;
  }

  /** Whether the organization is the member's default (D1). */
  public boolean isDefault() {
    return isDefault;
  }

  /** The roles that the member holds, by code point. */
  public Set<String> roleIds() {
    return roleIds;
  }

  /** The member's own permissions, by code point, those of his roles not among them. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** The addresses from which the member may act; empty means anywhere. */
  public Optional<AllowedIps> allowedIps() {
    return Optional.ofNullable(allowedIps);
  }

  /**
   * Counts the changes of the membership's own fields, all but {@link #isDefault()}. It begins
   * above the version of any ended membership of the organization, so that what was ended and
   * granted again is told apart.
   */
  public long version() {
    return version;
  }

  /** When the membership was granted, in microseconds. */
  public Instant createdTime() {
    return createdTime;
  }

  /** When one of the membership's own fields last changed, in microseconds. */
  public Instant updatedTime() {
    return updatedTime;
  }

  /** Opaque text that is never equal for two states of this membership (U3). */
  public String tag() {
    long micros =
        Math.addExact(
            Math.multiplyExact(createdTime.getEpochSecond(), 1_000_000L),
            createdTime.getNano() / 1_000);
    return Long.toString(micros, Character.MAX_RADIX)
        + "-"
        + Long.toString(version, Character.MAX_RADIX)
        + (isDefault ? "-d" : "-n");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Membership that
        && key.equals(that.key)
        && isOwner == that.isOwner
        && isDefault == that.isDefault
        && version == that.version
        && roleIds.equals(that.roleIds)
        && permissions.equals(that.permissions)
        && Objects.equals(allowedIps, that.allowedIps)
        && createdTime.equals(that.createdTime)
        && updatedTime.equals(that.updatedTime);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, version, isDefault);
  }

  @Override
  public String toString() {
    return "Membership["
        + key.organizationId()
        + "/"
        + key.userId()
        + (isOwner ? ", owner" : "")
        + (isDefault ? ", default" : "")
        + ", roles="
        + roleIds
        + ", permissions="
        + permissions
        + ", allowedIps="
        + (allowedIps == null ? "anywhere" : allowedIps.toString())
        + ", version="
        + version
        + "]";
  }

  /** Fills a membership. Not thread-safe. */
  public static final class Builder {
    private final MembershipKey key;
    private boolean isOwner;
    private boolean isDefault;
    private Set<String> roleIds = Set.of();
    private Set<Permission> permissions = Set.of();
    private @Nullable AllowedIps allowedIps;
    private long version = 1;
    private Instant createdTime = Instant.EPOCH;
    private Instant updatedTime = Instant.EPOCH;

    private Builder(MembershipKey key) {
      this.key = key;
    }

    /** Sets {@link Membership#isOwner()}. */
    public Builder isOwner(boolean isOwner) {
      this.isOwner = isOwner;
      return this;
    }

    /** Sets {@link Membership#isDefault()}. */
    public Builder isDefault(boolean isDefault) {
      this.isDefault = isDefault;
      return this;
    }

    /** Sets {@link Membership#roleIds()}, in the order given, which is that of V6. */
    public Builder roleIds(Collection<String> roleIds) {
      this.roleIds = Collections.unmodifiableSet(new LinkedHashSet<>(roleIds));
      return this;
    }

    /** Sets {@link Membership#permissions()}, in the order given, which is that of V6. */
    public Builder permissions(Collection<Permission> permissions) {
      this.permissions = Collections.unmodifiableSet(new LinkedHashSet<>(permissions));
      return this;
    }

    /** Sets {@link Membership#permissions()} from kept text, readable or not. */
    public Builder keptPermissions(Collection<String> texts) {
      List<Permission> read = new ArrayList<>(texts.size());
      for (String text : texts) {
        read.add(Permission.kept(text));
      }
      return permissions(read);
    }

    /** Sets {@link Membership#allowedIps()}; null means anywhere. */
    public Builder allowedIps(@Nullable AllowedIps allowedIps) {
      this.allowedIps = allowedIps;
      return this;
    }

    /**
     * Sets {@link Membership#allowedIps()} from kept text, readable or not; null means anywhere.
     */
    public Builder keptAllowedIps(@Nullable Collection<String> texts) {
      return allowedIps(texts == null ? null : AllowedIps.kept(texts));
    }

    /** Sets {@link Membership#version()}. */
    public Builder version(long version) {
      this.version = version;
      return this;
    }

    /** Sets {@link Membership#createdTime()}. */
    public Builder createdTime(Instant createdTime) {
      this.createdTime = Objects.requireNonNull(createdTime, "createdTime");
      return this;
    }

    /** Sets {@link Membership#updatedTime()}. */
    public Builder updatedTime(Instant updatedTime) {
      this.updatedTime = Objects.requireNonNull(updatedTime, "updatedTime");
      return this;
    }

    /** The membership as filled so far. */
    public Membership build() {
      return new Membership(this);
    }
  }
}
