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

  /** The first stage: the ids of a command, by field and value. */
  static void judgeIds(String... fieldsAndIds) {
    Findings ids = new Findings();
    for (int at = 0; at < fieldsAndIds.length; at += 2) {
      String id = fieldsAndIds[at + 1];
      ids.addFault(Rule.ID_FORM, fieldsAndIds[at], id, Texts.idFault(id));
    }
    ids.refuseAs(Category.INVALID);
  }

  /** The actor's own membership; null for the host, of whom nothing is asked (A7, A6). */
  @Nullable Member actor(Actor actor, String organizationId, boolean isHisOwnAffair) {
    if (actor.isSystem()) {
      return null;
    }
    String userId = actor.userId().orElseThrow();
    Member member = world.member(organizationId, userId);
    if (member == null) {
      throw stranger(userId, organizationId);
    }
    if (!isHisOwnAffair && !Addresses.admits(member.allowedIps(), actor.address())) {
      String allowed = "; the allowedIps of user '" + userId + "' admit others only";
      Findings findings = new Findings();
      actor
          .address()
          .ifPresentOrElse(
              address ->
                  findings.add(
                      Rule.ACTOR_ADDRESS,
                      "actor.address",
                      address,
                      "is not an allowed one" + allowed),
              () ->
                  findings.addWhole(Rule.ACTOR_ADDRESS, "actor.address", "is not known" + allowed));
      throw findings.refusal(Category.FORBIDDEN);
    }
    return member;
  }

  static RefusedException stranger(String userId, String organizationId) {
    return forbidden(
        Rule.STRANGER,
        "actor",
        userId,
        "may do nothing in organization '" + organizationId + "'; only its members may");
  }

  /** Demands an owner, or a member with the permission (A2). */
  void demand(@Nullable Member actor, String permission, String deed) {
    if (actor != null && !world.mayDo(actor, permission)) {
      throw forbidden(
          Rule.PERMISSION_NEEDED,
          "actor",
          actor.userId(),
          "may not "
              + deed
              + " in organization '"
              + actor.organizationId()
              + "'; owners and holders of '"
              + permission
              + "' may");
    }
  }

  /** Demands an owner, by A2 or A3. */
  static void demandOwner(@Nullable Member actor, Rule rule, String deed) {
    if (actor != null && !actor.isOwner()) {
      throw forbidden(
          rule,
          "actor",
          actor.userId(),
          "may not "
              + deed
              + " of organization '"
              + actor.organizationId()
              + "'; only its owners may");
    }
  }

  /** Demands that an owner's membership is touched by owners only (A3). */
  static void demandOwnerForOwners(@Nullable Member actor, @Nullable Member target) {
    if (actor != null && !actor.isOwner() && target != null && target.isOwner()) {
      throw forbidden(
          Rule.OWNER_ONLY,
          "userId",
          target.userId(),
          "is an owner of organization '"
              + target.organizationId()
              + "'; only owners change or end an owner's membership, and user '"
              + actor.userId()
              + "' is none");
    }
  }

  Organization organization(String id, String field) {
    Organization organization = world.organizations.get(id);
    if (organization == null) {
      throw notFound(
          Rule.ORGANIZATION_UNKNOWN, field, id, "is the id of no organization that exists");
    }
    return organization;
  }

  void demandUser(String id, String field) {
    if (!world.users.containsKey(id)) {
      throw notFound(Rule.USER_UNKNOWN, field, id, "is the id of no registered user");
    }
  }

  static RefusedException noMember(String field, String userId, String organizationId) {
    return notFound(
        Rule.MEMBERSHIP_UNKNOWN,
        field,
        userId,
        "is the id of no member of organization '" + organizationId + "'");
  }

  /** The tag that a membership must have (U3). */
  static void judgeTag(
      Findings conflicts, Optional<String> ifMatch, @Nullable Membership membership) {
    if (ifMatch.isEmpty()) {
      return;
    }
    if (membership == null) {
      conflicts.add(
          Rule.TAG_CONDITION,
          "ifMatch",
          ifMatch.get(),
          "is the tag of no membership: there is none");
    } else if (!membership.tag().equals(ifMatch.get())) {
      conflicts.add(
          Rule.TAG_CONDITION,
          "ifMatch",
          ifMatch.get(),
          "is not the tag of the membership, which is '" + membership.tag() + "' now");
    }
  }

  static RefusedException forbidden(Rule rule, String field, String rejected, String predicate) {
    return new Findings().add(rule, field, rejected, predicate).refusal(Category.FORBIDDEN);
  }

  static RefusedException notFound(Rule rule, String field, String rejected, String predicate) {
    return new Findings().add(rule, field, rejected, predicate).refusal(Category.NOT_FOUND);
  }
}
