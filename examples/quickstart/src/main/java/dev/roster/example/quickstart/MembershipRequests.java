package dev.roster.example.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roster.Actor;
import dev.roster.Membership;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Memberships;
import dev.roster.OwnershipTransferred;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Plan;
import dev.roster.Removed;
import dev.roster.Upserted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Commands and questions about memberships. */
final class MembershipRequests {
  private static final int PAGE = 100;
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final ObjectMapper mapper;

  private MembershipRequests(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  static Map<String, RequestReader.Form> forms(ObjectMapper mapper) {
    MembershipRequests requests = new MembershipRequests(mapper);
    return Map.of(
        "upsert", requests::upsert,
        "plan", requests::plan,
        "remove", MembershipRequests::remove,
        "transferOwnership", MembershipRequests::transfer,
        "findMembership", MembershipRequests::find,
        "membershipsOfOrganization", MembershipRequests::ofOrganization,
        "membershipsOfUser", MembershipRequests::ofUser,
        "defaultOfUser", MembershipRequests::defaultOf);
  }

  private Request upsert(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    MembershipKey key = key(arguments);
    MembershipChange change = change(arguments, session);
    return new Request(
        Titles.of("upsert", key, actor),
        current -> {
          Upserted done = current.roster().memberships().upsert(actor, key, change);
          List<String> details = changes(done.before(), done.membership());
          done.formerDefaultId().ifPresent(id -> details.add("former default: " + id));
          return Answer.of(done.outcome().toString(), details);
        });
  }

  private Request plan(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    MembershipKey key = key(arguments);
    MembershipChange change = change(arguments, session);
    return new Request(
        Titles.of("plan", key, actor),
        current -> {
          Plan plan = current.roster().memberships().plan(actor, key, change);
          if (plan instanceof Plan.Refused refused) {
            return Answer.refused("would be refused", refused.reason());
          }
          Plan.Allowed allowed = (Plan.Allowed) plan;
          List<String> details = changes(allowed.before(), allowed.after());
          details.add("gained: " + Fields.list(allowed.gained()));
          details.add("lost: " + Fields.list(allowed.lost()));
          return Answer.of("would be " + allowed.outcome(), details);
        });
  }

  private static List<String> changes(Optional<Membership> before, Membership after) {
    return before
        .map(former -> Fields.of(after).changesFrom(Fields.of(former)))
        .orElseGet(() -> Fields.saidBy(after));
  }

  /** The change, as JSON says it; the rules judge what it holds. */
  private MembershipChange change(Arguments arguments, Session session) {
    MembershipChange.Builder change =
        MembershipChange.fromMap(mapper.convertValue(arguments.json("change"), FIELDS)).toBuilder();
    Optional<String> tag = arguments.tag(session);
    boolean ifAbsent = arguments.optionalFlag("ifAbsent").orElse(false);
    if (arguments.optionalFlag("allowLockout").orElse(false)) {
      change.allowLockout();
    }
    if (tag.isPresent() && ifAbsent) {
      arguments.misfit("arguments 'ifMatch' and 'ifAbsent' exclude each other");
    } else if (ifAbsent) {
      change.ifAbsent();
    } else {
      tag.ifPresent(change::ifMatch);
    }
    return change.build();
  }

  private static Request remove(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    MembershipKey key = key(arguments);
    Optional<String> tag = arguments.tag(session);
    return new Request(
        Titles.of("remove", key, actor),
        current -> {
          Memberships memberships = current.roster().memberships();
          Removed done =
              tag.isPresent()
                  ? memberships.remove(actor, key, tag.get())
                  : memberships.remove(actor, key);
          List<String> details = new ArrayList<>();
          done.newDefaultId().ifPresent(id -> details.add("new default: " + id));
          return Answer.of("REMOVED", details);
        });
  }

  private static Request transfer(Arguments arguments, Session session) {
    Actor actor = arguments.actor();
    String organizationId = arguments.text("organizationId");
    String toUserId = arguments.text("toUserId");
    Optional<String> fromUserId = arguments.optionalText("fromUserId");
    if (actor.isSystem() && fromUserId.isEmpty()) {
      arguments.misfit("argument 'fromUserId' is missing; the host names who steps down");
    }
    if (!actor.isSystem() && fromUserId.isPresent()) {
      arguments.misfit("argument 'fromUserId' is for the host; a user steps down himself");
    }
    return new Request(
        Titles.of("transferOwnership", MembershipKey.of(organizationId, toUserId), actor),
        current -> {
          Memberships memberships = current.roster().memberships();
          OwnershipTransferred done =
              fromUserId.isPresent()
                  ? memberships.transferOwnership(actor, organizationId, fromUserId.get(), toUserId)
                  : memberships.transferOwnership(actor, organizationId, toUserId);
          return Answer.of("TRANSFERRED", List.of(ownership(done.from()), ownership(done.to())));
        });
  }

  private static String ownership(Membership membership) {
    return membership.userId() + ": isOwner: " + membership.isOwner();
  }

  private static Request find(Arguments arguments, Session session) {
    MembershipKey key = key(arguments);
    Optional<String> rememberAs = arguments.optionalText("rememberTagAs");
    return new Request(
        Titles.of("findMembership", key),
        current -> {
          Optional<Membership> found = current.roster().memberships().find(key);
          rememberAs.ifPresent(
              name -> found.ifPresent(membership -> current.remember(name, membership.tag())));
          return found
              .map(membership -> Answer.of("found", Fields.of(membership).lines()))
              .orElse(Answer.of("none"));
        });
  }

  private static Request ofOrganization(Arguments arguments, Session session) {
    String id = arguments.text("organizationId");
    PageRequest request = pageRequest(arguments);
    return new Request(
        Titles.of("membershipsOfOrganization", id),
        current ->
            page(current.roster().memberships().ofOrganization(id, request), Membership::userId));
  }

  private static Request ofUser(Arguments arguments, Session session) {
    String id = arguments.text("userId");
    PageRequest request = pageRequest(arguments);
    return new Request(
        Titles.of("membershipsOfUser", id),
        current ->
            page(current.roster().memberships().ofUser(id, request), Membership::organizationId));
  }

  private static PageRequest pageRequest(Arguments arguments) {
    int limit = arguments.number("limit", PAGE);
    Optional<String> after = arguments.optionalText("after");
    try {
      PageRequest first = PageRequest.first(limit);
      return after.map(first::after).orElse(first);
    } catch (IllegalArgumentException e) {
      arguments.misfit(String.valueOf(e.getMessage()));
      return PageRequest.first(PAGE);
    }
  }

  private static Answer page(Page<Membership> page, Function<Membership, String> name) {
    List<String> details = new ArrayList<>();
    for (Membership membership : page.items()) {
      List<String> said = Fields.saidBy(membership);
      details.add(name.apply(membership) + (said.isEmpty() ? "" : ": " + String.join(", ", said)));
    }
    page.nextCursor().ifPresent(cursor -> details.add("next after " + cursor));
    return Answer.of(page.items().size() + " found", details);
  }

  private static Request defaultOf(Arguments arguments, Session session) {
    String userId = arguments.text("userId");
    return new Request(
        Titles.of("defaultOfUser", userId),
        current ->
            current
                .roster()
                .memberships()
                .defaultOf(userId)
                .map(found -> Answer.of(found.organizationId()))
                .orElse(Answer.of("none")));
  }

  private static MembershipKey key(Arguments arguments) {
    return MembershipKey.of(arguments.text("organizationId"), arguments.text("userId"));
  }
}
