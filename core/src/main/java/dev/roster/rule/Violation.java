package dev.roster.rule;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a command broke a rule.
 *
 * @param rule the rule
 * @param field the field path, such as {@code allowedIps[1]} or {@code isOwner}; for what concerns
 *     the command as a whole the part that names it, such as {@code userId}
 * @param rejectedValue the value as {@link #shown(String)}, or null where no single value is at
 *     fault
 * @param sentence names the subject, the value and what is allowed, for people
 */
public record Violation(Rule rule, String field, @Nullable String rejectedValue, String sentence)
    implements Serializable {
  private static final int SHOWN_CODE_POINTS = 80;

  /** Takes the parts as they are. */
  public Violation {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(sentence, "sentence");
  }

  /**
   * A value as sentences show it: cut at 80 code points, the cut marked by {@code …}; control
   * characters, line separators and lone surrogates as {@code \}{@code uXXXX}. Bounded work
   * whatever the length of the value.
   */
  public static String shown(String value) {
    StringBuilder shown = new StringBuilder(Math.min(value.length(), SHOWN_CODE_POINTS) + 8);
    int at = 0;
    for (int count = 0; at < value.length(); count++) {
      if (count == SHOWN_CODE_POINTS) {
        return shown.append('…').toString();
      }
      int codePoint = value.codePointAt(at);
      at += Character.charCount(codePoint);
      if (isUnprintable(codePoint)) {
        shown.append(hexEscape(codePoint));
      } else {
        shown.appendCodePoint(codePoint);
      }
    }
    return shown.toString();
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String hexEscape(int codePoint) {
    String hex = Integer.toHexString(codePoint);
    return codePoint > 0xFFFF ? "\\u{" + hex + "}" : "\\u" + "0".repeat(4 - hex.length()) + hex;
  }
}
