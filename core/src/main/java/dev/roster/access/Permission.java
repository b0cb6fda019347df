package dev.roster.access;

import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import dev.roster.rule.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What may be done: {@code *} for everything, or segments joined by colons, such as {@code
 * invoices:read}, {@code invoices:*} or {@code *:read}.
 *
 * <p>1 to 100 characters; segments of {@code A-Z a-z 0-9 _ - .}, none of them empty, each of which
 * may be {@code *} as a whole (V4). Compared exactly, case included; nothing is trimmed. Ordered by
 * code point. Immutable.
 */
public final class Permission implements Comparable<Permission> {
  private static final int MAX_LENGTH = 100;
  private static final String FORM =
      "; a permission is 1 to 100 characters: segments of A-Z a-z 0-9 _ - . joined by ':',"
          + " each of which may be '*' as a whole";

  private enum Kind {
    EVERYTHING,
    PATTERN,
    CONCRETE,
    UNREADABLE
  }

  private final String text;
  private final Kind kind;

  private Permission(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /**
   * Reads a permission.
   *
   * @throws InvalidValueException with rule V4 when the text is not a permission; longer text is
   *     refused unread
   */
  public static Permission parse(String text) {
    String fault = fault(text);
    if (fault != null) {
      throw new InvalidValueException(
          Rule.PERMISSION_FORM, "permission '" + Violation.shown(text) + "'", fault + FORM);
    }
    return new Permission(text, kindOf(text));
  }

  /**
   * Takes what a storage kept, and never throws. Text that is not a permission, written past the
   * library, is kept as it is and grants nothing.
   */
  public static Permission kept(String text) {
    return new Permission(text, fault(text) == null ? kindOf(text) : Kind.UNREADABLE);
  }

  /**
   * Whether whoever holds this permission holds the other one too (P2).
   *
   * <p>Equal text does; {@code *} implies everything; {@code *} as any segment but the last stands
   * for exactly one segment ({@code *:read} implies {@code x:read}, not {@code x:y:read}); {@code
   * x:*} implies everything below {@code x}, to any depth, but not {@code x}. One pattern implies
   * another when it implies everything that the other does: {@code x:*} implies {@code x:*:read}.
   *
   * <p>Unreadable text implies nothing, not even itself, and only {@code *} implies it. Allocates
   * nothing.
   */
  public boolean implies(Permission other) {
    return switch (kind) {
      case EVERYTHING -> true;
      case PATTERN ->
          (other.kind == Kind.CONCRETE || other.kind == Kind.PATTERN) && spans(other.text);
      case CONCRETE -> text.equals(other.text);
      case UNREADABLE -> false;
    };
  }

  /** Whether this names one thing that may be done, without {@code *}. */
  public boolean isConcrete() {
    return kind == Kind.CONCRETE;
  }

  /** Whether this is {@code *}. */
  public boolean isEverything() {
    return kind == Kind.EVERYTHING;
  }

  /** Whether this is a permission by V4; false only for what was {@linkplain #kept kept} so. */
  public boolean isReadable() {
    return kind != Kind.UNREADABLE;
  }

  /** Whether this is a pattern that ends in {@code :*} and has no other {@code *}. */
  boolean isSubtree() {
    return kind == Kind.PATTERN && text.indexOf('*') == text.length() - 1;
  }

  /** Whether this is a pattern with {@code *} in a segment before the last. */
  boolean hasInnerWildcard() {
    return kind == Kind.PATTERN && text.indexOf('*') != text.length() - 1;
  }

  /** Whether this pattern implies a readable permission other than {@code *}. */
  private boolean spans(String other) {
    int at = 0;
    int otherAt = 0;
    while (true) {
      int end = segmentEnd(text, at);
      int otherEnd = segmentEnd(other, otherAt);
      boolean last = end == text.length();
      if (text.charAt(at) == '*') {
        if (last) {
          return true;
        }
      } else if (end - at != otherEnd - otherAt
          || !text.regionMatches(at, other, otherAt, end - at)) {
        return false;
      }
      if (last || otherEnd == other.length()) {
        return last && otherEnd == other.length();
      }
      at = end + 1;
      otherAt = otherEnd + 1;
    }
  }

  private static int segmentEnd(String text, int from) {
    int colon = text.indexOf(':', from);
    return colon < 0 ? text.length() : colon;
  }

  private static Kind kindOf(String text) {
    if (text.indexOf('*') < 0) {
      return Kind.CONCRETE;
    }
    return text.length() == 1 ? Kind.EVERYTHING : Kind.PATTERN;
  }

  private static @Nullable String fault(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (isLong(text)) {
      return "has more than 100 characters";
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c != ':' && c != '*' && !isSegmentCharacter(c)) {
        String shown = Violation.shown(Character.toString(text.codePointAt(at)));
        return "has '" + shown + "' at index " + at;
      }
    }
    for (int at = 0; at <= text.length(); ) {
      int end = segmentEnd(text, at);
      if (end == at) {
        return "has an empty segment at index " + at;
      }
      int star = text.indexOf('*', at);
      if (star >= 0 && star < end && end - at > 1) {
        return "has '*' inside a word at index " + star;
      }
      at = end + 1;
    }
    return null;
  }

  private static boolean isLong(String text) {
    return text.length() > 2 * MAX_LENGTH || text.codePointCount(0, text.length()) > MAX_LENGTH;
  }

  private static boolean isSegmentCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }

  /** By code point. */
  @Override
  public int compareTo(Permission other) {
    return CodePointOrder.compare(text, other.text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Permission that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The exact text. */
  @Override
  public String toString() {
    return text;
  }
}
