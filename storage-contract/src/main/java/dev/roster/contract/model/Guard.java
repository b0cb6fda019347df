package dev.roster.contract.model;

import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.RefusedException;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands in an organization ask alike: ids (V1), strangers (A7), addresses (A6), N1. */
final class Guard {
  private final World world;

  Guard(World world) {
    this.world = world;
  }

  static void judgeId(Findings findings, String field, String id) {
    if (!Texts.isId(id)) {
      findings.add(Rule.ID_FORM, field, id, "?");
    }
  }

  /** The actor's own membership; null for the host, of whom nothing is asked (A7, A6). */
  @Nullable Member actor(Actor actor, String organizationId, boolean isHisOwnAffair) {
    if (actor.isSystem()) {
      return null;
    }
    String userId = actor.userId().orElseThrow();
    Member member = world.member(organizationId, userId);
    if (member == null) {
      throw forbidden(Rule.STRANGER, "actor", userId, "?");
    }
    if (!isHisOwnAffair && !Addresses.admits(member.allowedIps(), actor.address())) {
      throw forbidden(
          Rule.ACTOR_ADDRESS, "actor.address", actor.address().orElse(null), "?");
    }
    return member;
  }

  /** Demands an owner, or a member with the permission (A2). */
  void demand(@Nullable Member actor, String permission) {
    if (actor != null && !actor.isOwner() && !world.mayDo(actor, permission)) {
      throw forbidden(Rule.PERMISSION_NEEDED, "actor", actor.userId(), "?");
    }
  }

  Organization organization(String id, String field) {
    Organization organization = world.organizations.get(id);
    if (organization == null) {
      throw notFound(Rule.ORGANIZATION_UNKNOWN, field, id, "?");
    }
    return organization;
  }

  /** The tag that a membership must have (U3). */
  static void judgeTag(
      Findings conflicts, Optional<String> ifMatch, @Nullable Membership membership) {
    if (ifMatch.isPresent()
        && (membership == null || !membership.tag().equals(ifMatch.get()))) {
      conflicts.add(Rule.TAG_CONDITION, "ifMatch", ifMatch.get(), "?");
    }
  }

  static RefusedException forbidden(
      Rule rule, String field, @Nullable String rejected, String sentence) {
    return Findings.refusal(Category.FORBIDDEN, rule, field, rejected, sentence);
  }

  static RefusedException notFound(
      Rule rule, String field, @Nullable String rejected, String sentence) {
    return Findings.refusal(Category.NOT_FOUND, rule, field, rejected, sentence);
  }
}
