package dev.roster.contract.model;

import dev.roster.Outcome;
import dev.roster.Plan;
import dev.roster.Upserted;
import dev.roster.rule.Category;
import dev.roster.rule.Refusal;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what the sequences have met, so that their silence means something. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  void count(Step step, Answer answer) {
    if (answer.isCallersBug()) {
      count(step.kind() + " as a bug of the caller");
    } else if (answer.refusal().isPresent()) {
      countRefusal(step, answer.refusal().get());
    } else {
      count(step.kind() + " done");
      if (answer.result() instanceof Outcome outcome) {
        count(step.kind() + " " + outcome);
      } else if (answer.result() instanceof Upserted upserted) {
        count(step.kind() + " " + upserted.outcome());
      } else if (answer.result() instanceof Plan.Allowed plan) {
        count(step.kind() + " " + plan.outcome());
      } else if (answer.result() instanceof Plan.Refused plan) {
        count(step.kind() + " refused as " + plan.reason().category());
      }
    }
  }

  private void countRefusal(Step step, Refusal refusal) {
    count(step.kind() + " refused as " + refusal.category());
    refusal.violations().stream()
        .map(violation -> name(violation.rule(), refusal.category()))
        .distinct()
        .forEach(this::count);
    if (refusal.violations().size() > 1) {
      count("several violations of " + refusal.category());
    }
    if (refusal.violations().stream().map(Violation::rule).distinct().count() > 1) {
      count("several rules of " + refusal.category());
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static String name(Rule rule, Category category) {
    return rule.id() + " as " + category;
  }

  /** What was met less often than {@code least} times, of all that can be met. */
  List<String> missed(int least) {
    List<String> missed = new ArrayList<>();
    for (String what : EXPECTED) {
      if (counts.getOrDefault(what, 0) < least) {
        missed.add(what + " " + counts.getOrDefault(what, 0));
      }
    }
    return missed;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (what, count) -> text.append(String.format(Locale.ROOT, "%8d  %s%n", count, what)));
    return text.toString();
  }

  private static final List<String> EXPECTED =
      Stream.of(
              rules(Category.INVALID, "V1 V2 V3 V4 V5 I1 I2 I3 I4 I5 O3 R1 R2 U1"),
              rules(Category.FORBIDDEN, "A1 A2 A3 A4 A5 A6 A7 A10 D6"),
              rules(Category.NOT_FOUND, "N1 N2 N3 N4"),
              rules(Category.CONFLICT, "O1 O3 N5 R3 U3 U5"),
              each("several violations of ", "INVALID FORBIDDEN CONFLICT"),
              each("several rules of ", "INVALID FORBIDDEN CONFLICT"),
              each("users.put ", "CREATED UPDATED UNCHANGED"),
              refused("users.put", "INVALID"),
              refused("users.delete", "INVALID NOT_FOUND CONFLICT"),
              each("users.delete", " done"),
              refused("users.deleteWithOwnedOrganizations", "INVALID NOT_FOUND"),
              each("users.deleteWithOwnedOrganizations", " done"),
              each("organizations.create ", "done"),
              refused("organizations.create", "INVALID FORBIDDEN NOT_FOUND CONFLICT"),
              each("organizations.create(owner) ", "done"),
              refused("organizations.create(owner)", "INVALID NOT_FOUND CONFLICT"),
              each("organizations.create(new id) ", "done"),
              refused("organizations.create(new id)", "INVALID FORBIDDEN NOT_FOUND"),
              each("organizations.rename ", "UPDATED UNCHANGED"),
              refused("organizations.rename", "INVALID FORBIDDEN NOT_FOUND"),
              each("organizations.delete ", "done"),
              refused("organizations.delete", "INVALID FORBIDDEN NOT_FOUND"),
              each("roles.put ", "CREATED UPDATED UNCHANGED"),
              refused("roles.put", "INVALID FORBIDDEN NOT_FOUND"),
              each("roles.delete ", "done"),
              refused("roles.delete", "INVALID FORBIDDEN NOT_FOUND CONFLICT"),
              each("memberships.upsert ", "CREATED UPDATED UNCHANGED"),
              refused("memberships.upsert", "INVALID FORBIDDEN NOT_FOUND CONFLICT"),
              each("memberships.plan ", "CREATED UPDATED UNCHANGED"),
              refused("memberships.plan", "INVALID FORBIDDEN NOT_FOUND CONFLICT"),
              each("memberships.remove ", "done"),
              refused("memberships.remove", "INVALID FORBIDDEN NOT_FOUND CONFLICT"),
              each("memberships.remove(ifMatch) ", "done"),
              refused("memberships.remove(ifMatch)", "FORBIDDEN NOT_FOUND CONFLICT"),
              each("memberships.transferOwnership ", "done"),
              refused("memberships.transferOwnership", "INVALID FORBIDDEN NOT_FOUND"),
              each("memberships.transferOwnership(from) ", "done"),
              refused("memberships.transferOwnership(from)", "INVALID NOT_FOUND CONFLICT"),
              each("access.decide ", "done"))
          .flatMap(List::stream)
          .toList();

  private static List<String> rules(Category category, String ids) {
    return Stream.of(ids.split(" ")).map(id -> id + " as " + category).toList();
  }

  private static List<String> refused(String kind, String categories) {
    return each(kind + " refused as ", categories);
  }

  private static List<String> each(String prefix, String rest) {
    return rest.startsWith(" ")
        ? List.of(prefix + rest)
        : Stream.of(rest.split(" ")).map(word -> prefix + word).toList();
  }
}
