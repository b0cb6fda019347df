package dev.roster;

import dev.roster.rule.Decision;
import dev.roster.rule.RuleBook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The memberships. */
public final class Memberships {
  private final Engine engine;

  Memberships(Engine engine) {
    this.engine = engine;
  }

  /**
   * Creates the membership {@code key} or changes the fields that {@code change} names; those left
   * out keep their values (U1).
   */
  public Upserted upsert(Actor actor, MembershipKey key, MembershipChange change) {
    return engine.run(
        engine
            .rules()
            .upsert(
                Objects.requireNonNull(actor, "actor"),
                Objects.requireNonNull(key, "key"),
                Objects.requireNonNull(change, "change")));
  }

  /**
   * What {@link #upsert} would do now; writes nothing, locks nothing and never throws a refusal
   * (U6).
   */
  public Plan plan(Actor actor, MembershipKey key, MembershipChange change) {
    Decision<Plan.Allowed> decision =
        engine.preview(
            engine
                .rules()
                .plan(
                    Objects.requireNonNull(actor, "actor"),
                    Objects.requireNonNull(key, "key"),
                    Objects.requireNonNull(change, "change")));
    if (decision instanceof Decision.Accepted<Plan.Allowed> accepted) {
      return accepted.result();
    }
    return new Plan.Refused(((Decision.Refused<Plan.Allowed>) decision).refusal());
  }

  /** Ends the membership {@code key}; the member himself leaves by it (A2, A6, O1, D5). */
  public Removed remove(Actor actor, MembershipKey key) {
    return remove(actor, key, Optional.empty());
  }

  /** Ends the membership {@code key} if it still has the {@link Membership#tag()} (U3). */
  public Removed remove(Actor actor, MembershipKey key, String ifMatch) {
    return remove(actor, key, Optional.of(ifMatch));
  }

  private Removed remove(Actor actor, MembershipKey key, Optional<String> ifMatch) {
    return engine.run(
        engine
            .rules()
            .remove(
                Objects.requireNonNull(actor, "actor"),
                Objects.requireNonNull(key, "key"),
                ifMatch));
  }

  /**
   * Makes the member {@code toUserId} an owner and the actor none, in one step (O3).
   *
   * @throws IllegalArgumentException for the host, which names who steps down instead
   */
  public OwnershipTransferred transferOwnership(
      Actor actor, String organizationId, String toUserId) {
    Objects.requireNonNull(actor, "actor");
    String from =
        actor
            .userId()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the host owns nothing: transferOwnership(Actor.system(), organizationId,"
                            + " fromUserId, toUserId) names who steps down"));
    return transfer(actor, organizationId, from, toUserId);
  }

  /**
   * Makes the member {@code toUserId} an owner and {@code fromUserId} none, in one step (O3), for
   * the host.
   *
   * @throws IllegalArgumentException for a user, who steps down himself
   */
  public OwnershipTransferred transferOwnership(
      Actor actor, String organizationId, String fromUserId, String toUserId) {
    if (!actor.isSystem()) {
      throw new IllegalArgumentException(
          "only the host names who steps down; a user transfers with"
              + " transferOwnership(actor, organizationId, toUserId)");
    }
    return transfer(
        actor, organizationId, Objects.requireNonNull(fromUserId, "fromUserId"), toUserId);
  }

  private OwnershipTransferred transfer(
      Actor actor, String organizationId, String fromUserId, String toUserId) {
    return engine.run(
        engine
            .rules()
            .transferOwnership(
                actor,
                Objects.requireNonNull(organizationId, "organizationId"),
                fromUserId,
                Objects.requireNonNull(toUserId, "toUserId")));
  }

  /** The membership {@code key}; empty for an unknown or bad one. */
  public Optional<Membership> find(MembershipKey key) {
    return RuleBook.isId(key.organizationId()) && RuleBook.isId(key.userId())
        ? engine.repository().findMembership(key)
        : Optional.empty();
  }

  /** Members of an organization, by user id (V6); an empty page for an unknown or bad one. */
  public Page<Membership> ofOrganization(String organizationId, PageRequest page) {
    Objects.requireNonNull(page, "page");
    return RuleBook.isId(organizationId)
        ? engine.repository().membersOf(organizationId, page)
        : new Page<>(List.of(), Optional.empty());
  }

  /** Memberships of a user, by organization id (V6); an empty page for an unknown or bad one. */
  public Page<Membership> ofUser(String userId, PageRequest page) {
    Objects.requireNonNull(page, "page");
    return RuleBook.isId(userId)
        ? engine.repository().membershipsOf(userId, page)
        : new Page<>(List.of(), Optional.empty());
  }

  /** The membership that is the user's default (D1); empty for an unknown or bad id. */
  public Optional<Membership> defaultOf(String userId) {
    return RuleBook.isId(userId) ? engine.repository().findDefault(userId) : Optional.empty();
  }
}
