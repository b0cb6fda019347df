package dev.roster.contract.model;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Permissions as text: their form (V4), their sets (V6) and what they imply (P2). */
final class Permissions {
  private static final String FORM =
      "; a permission is 1 to 100 characters: segments of A-Z a-z 0-9 _ - . joined by ':',"
          + " each of which may be '*' as a whole";

  /** Stands for a word that nobody has written. */
  private static final String ANY = "(any)";

  private Permissions() {}

  static boolean isPermission(String text) {
    return fault(text) == null;
  }

  static @Nullable String fault(String text) {
    String fault = plainFault(text);
    return fault == null ? null : fault + FORM;
  }

  private static @Nullable String plainFault(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (Texts.points(text).size() > 100) {
      return "has more than 100 characters";
    }
    String odd = Texts.firstOdd(text, Texts.lettersDigitsAnd("_-.:*"));
    if (odd != null) {
      return odd;
    }
    int start = 0;
    for (String segment : segments(text)) {
      if (segment.isEmpty()) {
        return "has an empty segment at index " + start;
      }
      if (segment.contains("*") && !segment.equals("*")) {
        return "has '*' inside a word at index " + (start + segment.indexOf('*'));
      }
      start += segment.length() + 1;
    }
    return null;
  }

  static boolean isConcrete(String permission) {
    return !permission.contains("*");
  }

  /** Sorted and without duplicates; with {@code *} nothing else. */
  static SortedSet<String> set(Collection<String> texts) {
    return texts.contains("*") ? new TreeSet<>(List.of("*")) : new TreeSet<>(texts);
  }

  static boolean anyImplies(Collection<String> held, String other) {
    return held.stream().anyMatch(permission -> implies(permission, other));
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
