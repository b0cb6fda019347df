package dev.roster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an upsert sets, and the conditions under which it does.
 *
 * <p>A field that is left out keeps its value; that is not the same as null, which is a value of
 * {@code allowedIps} alone and lifts the restriction (U1). Values are kept as given: the rules
 * judge them within the command, all at once.
 */
public final class MembershipChange {
  private final Map<String, @Nullable Object> fields;
  private final @Nullable String ifMatch;
  private final boolean ifAbsent;
  private final boolean allowLockout;

  private MembershipChange(
      Map<String, @Nullable Object> fields,
      @Nullable String ifMatch,
      boolean ifAbsent,
      boolean allowLockout) {
    this.fields = Collections.unmodifiableMap(fields);
    this.ifMatch = ifMatch;
    this.ifAbsent = ifAbsent;
    this.allowLockout = allowLockout;
  }

  /** A change to be filled, at first of nothing. */
  public static Builder builder() {
    return new Builder(new LinkedHashMap<>());
  }

  /**
   * The change that a map says, such as one read from JSON: {@code isOwner} and {@code isDefault}
   * with a {@link Boolean}, {@code roleIds}, {@code permissions} and {@code allowedIps} with a
   * {@link Collection} of {@link String}, {@code allowedIps} with null too. Whatever else the map
   * holds is refused within the command, as {@code INVALID} by U1.
   */
  public static MembershipChange fromMap(Map<String, ?> fields) {
    return builder().putAll(fields).build();
  }

  /** A builder that holds all of this change. */
  public Builder toBuilder() {
    Builder builder = new Builder(new LinkedHashMap<>(fields));
    builder.ifMatch = ifMatch;
    builder.ifAbsent = ifAbsent;
    builder.allowLockout = allowLockout;
    return builder;
  }

  /**
   * The fields that the change names, with their values as given; collections are unmodifiable
   * lists.
   */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** The tag that the membership must have (U3). */
  public Optional<String> ifMatch() {
    return Optional.ofNullable(ifMatch);
  }

  /** Whether there must be no membership yet (U3). */
  public boolean ifAbsent() {
    return ifAbsent;
  }

  /** Whether the actor may lock himself out (U5). */
  public boolean allowLockout() {
    return allowLockout;
  }

  @Override
  public String toString() {
    return "MembershipChange of " + fields.keySet();
  }

  /** Fills a change. Takes no null. Not thread-safe. */
  public static final class Builder {
    private final Map<String, @Nullable Object> fields;
    private @Nullable String ifMatch;
    private boolean ifAbsent;
    private boolean allowLockout;

    private Builder(Map<String, @Nullable Object> fields) {
      this.fields = fields;
    }

    // What was read from elsewhere can have other keys than its type says; such a field is unknown.
    private Builder putAll(Map<?, ?> given) {
      given.forEach(
          (key, value) -> put(key instanceof String field ? field : "(" + key + ")", value));
      return this;
    }

    private Builder put(String field, @Nullable Object value) {
      fields.put(
          field,
          value instanceof Collection<?> entries
              ? Collections.unmodifiableList(new ArrayList<>(entries))
              : value);
      return this;
    }

    private Builder putTexts(String field, Collection<String> texts) {
      texts.forEach(text -> Objects.requireNonNull(text, field));
      return put(field, texts);
    }

    /** Makes the member an owner, or no owner. */
    public Builder isOwner(boolean isOwner) {
      return put("isOwner", isOwner);
    }

    /** Makes the organization the user's default, or leaves him without that default (D2, D4). */
    public Builder isDefault(boolean isDefault) {
      return put("isDefault", isDefault);
    }

    /** Sets the roles that the member holds, in place of all former ones. */
    public Builder roleIds(String... roleIds) {
      return roleIds(Arrays.asList(roleIds));
    }

    /** Sets the roles that the member holds, in place of all former ones. */
    public Builder roleIds(Collection<String> roleIds) {
      return putTexts("roleIds", roleIds);
    }

    /** Sets the member's own permissions, in place of all former ones. */
    public Builder permissions(String... permissions) {
      return permissions(Arrays.asList(permissions));
    }

    /** Sets the member's own permissions, in place of all former ones. */
    public Builder permissions(Collection<String> permissions) {
      return putTexts("permissions", permissions);
    }

    /** Sets the addresses from which the member may act, in place of all former ones. */
    public Builder allowedIps(String... allowedIps) {
      return allowedIps(Arrays.asList(allowedIps));
    }

    /** Sets the addresses from which the member may act, in place of all former ones. */
    public Builder allowedIps(Collection<String> allowedIps) {
      return putTexts("allowedIps", allowedIps);
    }

    /** Lifts the restriction: the member may act from anywhere. */
    public Builder anyAddress() {
      return put("allowedIps", null);
    }

    /** Demands that the membership exists and has this {@link Membership#tag()}. */
    public Builder ifMatch(String tag) {
      this.ifMatch = Objects.requireNonNull(tag, "tag");
      return this;
    }

    /** Demands that there is no membership yet. */
    public Builder ifAbsent() {
      this.ifAbsent = true;
      return this;
    }

    /** Lets the actor leave himself without access from where he is now (U5). */
    public Builder allowLockout() {
      this.allowLockout = true;
      return this;
    }

    /**
     * The change as filled so far.
     *
     * @throws IllegalArgumentException when both {@code ifMatch} and {@code ifAbsent} are demanded
     */
    public MembershipChange build() {
      if (ifMatch != null && ifAbsent) {
        throw new IllegalArgumentException(
            "a change demands ifMatch or ifAbsent, not both: they exclude each other");
      }
      return new MembershipChange(new LinkedHashMap<>(fields), ifMatch, ifAbsent, allowLockout);
    }
  }
}
