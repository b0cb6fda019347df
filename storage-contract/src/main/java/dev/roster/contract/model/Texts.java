package dev.roster.contract.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The forms of ids (V1), names (V2) and e-mail addresses (V3). */
final class Texts {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.@~-]{1,50}");
  private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL_PART =
      Pattern.compile(ATEXT + "(" + Pattern.quote(".") + ATEXT + ")*");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

  private Texts() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches() && !text.equals(".") && !text.equals("..");
  }

  static boolean isName(String text, int most) {
    List<Integer> points = points(text);
    return points.size() >= 1
        && points.size() <= most
        && points.stream().noneMatch(Texts::isControl)
        && points.stream().noneMatch(Texts::isLoneSurrogate)
        && !isWhiteSpace(points.get(0))
        && !isWhiteSpace(points.get(points.size() - 1));
  }

  static boolean isDescription(String text, int most) {
    List<Integer> points = points(text);
    return points.size() <= most
        && points.stream().noneMatch(point -> isControl(point) && !isLineBreak(point))
        && points.stream().noneMatch(Texts::isLoneSurrogate);
  }

  static boolean isEmail(String text) {
    if (text.length() > 100 || text.indexOf('@') < 0) {
      return false;
    }
    String local = text.substring(0, text.lastIndexOf('@'));
    String domain = text.substring(text.lastIndexOf('@') + 1);
    return local.length() <= 64 && LOCAL_PART.matcher(local).matches() && isDomain(domain);
  }

  private static boolean isDomain(String domain) {
    List<String> labels = List.of(domain.split("\\.", -1));
    String last = labels.get(labels.size() - 1);
    return labels.size() >= 2
        && labels.stream().allMatch(label -> label.length() <= 63 && LABEL.matcher(label).matches())
        && !last.matches("[0-9]+");
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

  private static boolean isLineBreak(int point) {
    return point == '\n' || point == '\r';
  }

  private static boolean isLoneSurrogate(int point) {
    return point >= 0xD800 && point <= 0xDFFF;
  }

  private static boolean isWhiteSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }
}
