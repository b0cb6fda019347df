package dev.roster.contract.model;

import dev.roster.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms of ids (V1) and names (V2). Each fault is the predicate of a sentence, or null where
 * there is none.
 */
final class Texts {
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String ID_FORM =
      "; an id is 1 to 50 of A-Z a-z 0-9 _ - . @ ~, and not '.' or '..'";

  private Texts() {}

  static boolean isId(String text) {
    return idFault(text) == null;
  }

  static @Nullable String idFault(String id) {
    if (id.isEmpty()) {
      return "is empty" + ID_FORM;
    }
    if (points(id).size() > 50) {
      return "has more than 50 characters" + ID_FORM;
    }
    String odd = firstOdd(id, LETTERS_AND_DIGITS + "_-.@~");
    if (odd != null) {
      return odd + ID_FORM;
    }
    return List.of(".", "..").contains(id) ? "is a step in a path" + ID_FORM : null;
  }

  static @Nullable String nameFault(String name, int most) {
    List<Integer> points = points(name);
    if (points.isEmpty()) {
      return "is empty; it has 1 to " + most + " characters";
    }
    if (points.size() > most) {
      return "has more than " + most + " characters; it has 1 to " + most;
    }
    for (int index = 0; index < points.size(); index++) {
      if (isControl(points.get(index))) {
        return "has the control character "
            + quoted(points.get(index))
            + " at index "
            + index
            + "; none is allowed";
      }
      if (isLoneSurrogate(points.get(index))) {
        return halfFault(points.get(index), index);
      }
    }
    if (isWhiteSpace(points.get(0))) {
      return "begins with white space; it is neither accepted nor trimmed";
    }
    return isWhiteSpace(points.get(points.size() - 1))
        ? "ends with white space; it is neither accepted nor trimmed"
        : null;
  }

  static @Nullable String descriptionFault(String description) {
    List<Integer> points = points(description);
    if (points.size() > 255) {
      return "has more than 255 characters; it has at most 255";
    }
    for (int index = 0; index < points.size(); index++) {
      int point = points.get(index);
      if (isControl(point) && point != '\n' && point != '\r') {
        return "has the control character "
            + quoted(point)
            + " at index "
            + index
            + "; only line breaks are allowed of them";
      }
      if (isLoneSurrogate(point)) {
        return halfFault(point, index);
      }
    }
    return null;
  }

  private static String halfFault(int point, int index) {
    return "has half a surrogate pair, "
        + quoted(point)
        + ", at index "
        + index
        + "; only whole characters are allowed";
  }

  /** Says which the first character is that is not among the allowed ones. */
  static @Nullable String firstOdd(String text, String allowed) {
    List<Integer> points = points(text);
    for (int index = 0; index < points.size(); index++) {
      if (allowed.indexOf(points.get(index)) < 0) {
        return "has " + quoted(points.get(index)) + " at index " + index;
      }
    }
    return null;
  }

  static String lettersDigitsAnd(String others) {
    return LETTERS_AND_DIGITS + others;
  }

  private static String quoted(int point) {
    return "'" + Violation.shown(Character.toString(point)) + "'";
  }

  /** The code points, a lone surrogate as itself. */
  static List<Integer> points(String text) {
    List<Integer> points = new ArrayList<>();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      points.add(text.codePointAt(at));
    }
    return points;
  }

  /** The order of V6. */
  static int byCodePoint(String left, String right) {
    List<Integer> mine = points(left);
    List<Integer> other = points(right);
    for (int at = 0; at < mine.size() && at < other.size(); at++) {
      if (!mine.get(at).equals(other.get(at))) {
        return mine.get(at) - other.get(at);
      }
    }
    return mine.size() - other.size();
  }

  private static boolean isControl(int point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F);
  }

  private static boolean isLoneSurrogate(int point) {
    return point >= 0xD800 && point <= 0xDFFF;
  }

  private static boolean isWhiteSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }
}
