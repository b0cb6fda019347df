package dev.roster.rule;

import org.apache.commons.validator.routines.EmailValidator;
import org.jspecify.annotations.Nullable;

/**
 * The forms of ids, names and e-mail addresses (V1 to V3); {@code Permission} has its own (V4).
 *
 * <p>Each method answers null when the value is good, else the predicate of a sentence: what is
 * wrong, and what is allowed. Lengths are looked at first, so that the work is bounded whatever is
 * given; nothing is trimmed or repaired. An index counts code points from 0.
 */
final class ValueRules {
  private static final int MAX_ID = 50;
  private static final int MAX_DESCRIPTION = 255;
  private static final int MAX_EMAIL = 100;
  private static final int MAX_LOCAL_PART = 64;
  private static final int MAX_LABEL = 63;

  private static final String ID_FORM =
      "; an id is 1 to 50 of A-Z a-z 0-9 _ - . @ ~, and not '.' or '..'";
  private static final String EMAIL_FORM =
      "; an e-mail address is at most 100 ASCII characters, such as ann@acme.example";

  private ValueRules() {}

  /** V1: 1 to 50 of {@code A-Z a-z 0-9 _ - . @ ~}, and neither {@code .} nor {@code ..}. */
  static @Nullable String idFault(String id) {
    if (id.isEmpty()) {
      return "is empty" + ID_FORM;
    }
    if (isLonger(id, MAX_ID)) {
      return "has more than 50 characters" + ID_FORM;
    }
    for (int at = 0; at < id.length(); at++) {
      char c = id.charAt(at);
      if (!isLetterOrDigit(c) && "_-.@~".indexOf(c) < 0) {
        return "has " + quoted(id, at) + " at index " + at + ID_FORM;
      }
    }
    return id.equals(".") || id.equals("..") ? "is a step in a path" + ID_FORM : null;
  }

  /**
   * V2: 1 to so many code points, without control characters, lone surrogates, and white space at
   * either end. White space is what Unicode calls so, no-break spaces included.
   */
  static @Nullable String nameFault(String name, int maxCodePoints) {
    if (name.isEmpty()) {
      return "is empty; it has 1 to " + maxCodePoints + " characters";
    }
    if (isLonger(name, maxCodePoints)) {
      return "has more than " + maxCodePoints + " characters; it has 1 to " + maxCodePoints;
    }
    String fault = characterFault(name, false);
    if (fault != null) {
      return fault;
    }
    if (isWhiteSpace(name.codePointAt(0))) {
      return "begins with white space; it is neither accepted nor trimmed";
    }
    if (isWhiteSpace(name.codePointBefore(name.length()))) {
      return "ends with white space; it is neither accepted nor trimmed";
    }
    return null;
  }

  /** V2: at most 255 code points, of which line breaks may be some; no other control characters. */
  static @Nullable String descriptionFault(String description) {
    return isLonger(description, MAX_DESCRIPTION)
        ? "has more than 255 characters; it has at most 255"
        : characterFault(description, true);
  }

  private static @Nullable String characterFault(String text, boolean lineBreaks) {
    int index = 0;
    for (int at = 0; at < text.length(); index++) {
      int c = text.codePointAt(at);
      if (Character.isISOControl(c) && !(lineBreaks && (c == '\n' || c == '\r'))) {
        return "has the control character "
            + quoted(text, at)
            + " at index "
            + index
            + (lineBreaks ? "; only line breaks are allowed of them" : "; none is allowed");
      }
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        return "has half a surrogate pair, "
            + quoted(text, at)
            + ", at index "
            + index
            + "; only whole characters are allowed";
      }
      at += Character.charCount(c);
    }
    return null;
  }

  /** V3: a strict subset of RFC 5322 addresses, under any top-level domain. */
  static @Nullable String emailFault(String email) {
    if (email.isEmpty()) {
      return "is empty" + EMAIL_FORM;
    }
    if (isLonger(email, MAX_EMAIL)) {
      return "has more than 100 characters" + EMAIL_FORM;
    }
    int at = email.indexOf('@');
    if (at < 0) {
      return "has no '@'" + EMAIL_FORM;
    }
    String fault = localPartFault(email, at);
    if (fault == null) {
      fault = domainFault(email, at + 1);
    }
    if (fault == null && !FormValidator.INSTANCE.isValid(email)) {
      fault = "is not an e-mail address";
    }
    return fault == null ? null : fault + EMAIL_FORM;
  }

  private static @Nullable String localPartFault(String email, int end) {
    if (end == 0) {
      return "has nothing before '@'";
    }
    for (int at = 0; at < end; at++) {
      char c = email.charAt(at);
      if (c == '.') {
        if (at == 0 || at == end - 1 || email.charAt(at - 1) == '.') {
          return "has a dot before '@' that does not stand alone between characters";
        }
      } else if (!isLetterOrDigit(c) && "!#$%&'*+-/=?^_`{|}~".indexOf(c) < 0) {
        return characterAt(email, at);
      }
    }
    return end > MAX_LOCAL_PART ? "has more than 64 characters before '@'" : null;
  }

  private static @Nullable String domainFault(String email, int from) {
    boolean number = false;
    int labels = 0;
    for (int start = from; start <= email.length(); labels++) {
      number = true;
      int at = start;
      for (; at < email.length() && email.charAt(at) != '.'; at++) {
        char c = email.charAt(at);
        if (!isLetterOrDigit(c) && c != '-') {
          return characterAt(email, at);
        }
        number &= c >= '0' && c <= '9';
      }
      if (at == start) {
        return "has an empty label in its domain";
      }
      if (email.charAt(start) == '-' || email.charAt(at - 1) == '-') {
        return "has a label in its domain that begins or ends with '-'";
      }
      if (at - start > MAX_LABEL) {
        return "has a label of more than 63 characters in its domain";
      }
      start = at + 1;
    }
    if (labels < 2) {
      return "has a domain of one label, where two or more are needed";
    }
    return number ? "has a number as the last label of its domain" : null;
  }

  private static String characterAt(String email, int at) {
    return "has " + quoted(email, at) + " at index " + at;
  }

  private static boolean isLonger(String text, int maxCodePoints) {
    return text.length() > 2 * maxCodePoints
        || text.codePointCount(0, text.length()) > maxCodePoints;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String quoted(String text, int at) {
    return "'" + Violation.shown(Character.toString(text.codePointAt(at))) + "'";
  }

  /** Unicode's White_Space, listed, so that it is the same on every Java. */
  private static boolean isWhiteSpace(int codePoint) {
    return (codePoint >= 0x09 && codePoint <= 0x0D)
        || codePoint == 0x20
        || codePoint == 0x85
        || codePoint == 0xA0
        || codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200A)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x202F
        || codePoint == 0x205F
        || codePoint == 0x3000;
  }

  /** Judges the form of the whole; the domain was judged before, without a list of known ones. */
  private static final class FormValidator extends EmailValidator {
    private static final long serialVersionUID = 1L;

    static final FormValidator INSTANCE = new FormValidator();

    private FormValidator() {
      super(false);
    }

    @Override
    protected boolean isValidDomain(String domain) {
      return true;
    }
  }
}
