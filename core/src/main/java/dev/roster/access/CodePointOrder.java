package dev.roster.access;

/**
 * The order of text by code point, which every storage shares. {@link String#compareTo} compares
 * UTF-16 units and puts U+1F600 before U+FF5E.
 */
final class CodePointOrder {
  private CodePointOrder() {}

  static int compare(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    int at = 0;
    while (at < shorter && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    if (at == shorter) {
      return Integer.compare(left.length(), right.length());
    }
    if (at > 0 && (isSecondHalf(left, at) || isSecondHalf(right, at))) {
      at--;
    }
    return Integer.compare(left.codePointAt(at), right.codePointAt(at));
  }

  private static boolean isSecondHalf(String text, int at) {
    return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }
}
