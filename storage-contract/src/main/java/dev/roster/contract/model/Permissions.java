package dev.roster.contract.model;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Permissions as text: their form (V4), their sets (V6) and what they imply (P2). */
final class Permissions {
  /** Stands for a word that nobody has written. */
  private static final String ANY = "(any)";

  private Permissions() {}

  static boolean isPermission(String text) {
    if (text.length() < 1 || text.length() > 100) {
      return false;
    }
    return segments(text).stream()
        .allMatch(segment -> segment.equals("*") || segment.matches("[A-Za-z0-9_.-]+"));
  }

  static boolean isConcrete(String permission) {
    return !permission.contains("*");
  }

  /** Sorted and without duplicates; with {@code *} nothing else. */
  static TreeSet<String> set(Collection<String> texts) {
    return texts.contains("*") ? new TreeSet<>(List.of("*")) : new TreeSet<>(texts);
  }

  static boolean anyImplies(Collection<String> held, String other) {
    return held.stream().anyMatch(permission -> implies(permission, other));
  }

  static boolean allImplied(Collection<String> held, Collection<String> others) {
    return others.stream().allMatch(other -> anyImplies(held, other));
  }

  /** One implies another when it grants each example of what the other grants. */
  static boolean implies(String permission, String other) {
    if (permission.equals("*") || permission.equals(other)) {
      return true;
    }
    if (other.equals("*")) {
      return false;
    }
    String once = other.replace("*", ANY);
    String deeper = other.endsWith("*") ? once + ":" + ANY : once;
    return grants(permission, once) && grants(permission, deeper);
  }

  private static boolean grants(String permission, String concrete) {
    List<String> pattern = segments(permission);
    List<String> wanted = segments(concrete);
    boolean below = permission.endsWith("*");
    if (below ? wanted.size() < pattern.size() : wanted.size() != pattern.size()) {
      return false;
    }
    for (int at = 0; at < pattern.size(); at++) {
      if (!pattern.get(at).equals("*") && !pattern.get(at).equals(wanted.get(at))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> segments(String text) {
    return List.of(text.split(":", -1));
  }
}
