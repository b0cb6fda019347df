package dev.roster.contract.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of e-mail addresses (V3). */
final class Emails {
  private static final String FORM =
      "; an e-mail address is at most 100 ASCII characters, such as ann@acme.example";

  private Emails() {}

  static @Nullable String fault(String email) {
    String fault = plainFault(email);
    return fault == null ? null : fault + FORM;
  }

  private static @Nullable String plainFault(String email) {
    if (email.isEmpty()) {
      return "is empty";
    }
    if (Texts.points(email).size() > 100) {
      return "has more than 100 characters";
    }
    if (!email.contains("@")) {
      return "has no '@'";
    }
    int at = email.indexOf('@');
    String fault = localPartFault(email, email.substring(0, at));
    return fault == null ? domainFault(email, at + 1) : fault;
  }

  private static @Nullable String localPartFault(String email, String local) {
    if (local.isEmpty()) {
      return "has nothing before '@'";
    }
    for (int at = 0; at < local.length(); at++) {
      boolean isDot = local.charAt(at) == '.';
      boolean isOuter = at == 0 || at == local.length() - 1;
      if (isDot && (isOuter || local.charAt(at - 1) == '.')) {
        return "has a dot before '@' that does not stand alone between characters";
      }
      String odd = odd(email, at, "!#$%&'*+-/=?^_`{|}~.");
      if (odd != null) {
        return odd;
      }
    }
    return local.length() > 64 ? "has more than 64 characters before '@'" : null;
  }

  private static @Nullable String domainFault(String email, int from) {
    List<String> labels = List.of(email.substring(from).split("\\.", -1));
    int start = from;
    for (String label : labels) {
      for (int at = start; at < start + label.length(); at++) {
        String odd = odd(email, at, "-");
        if (odd != null) {
          return odd;
        }
      }
      if (label.isEmpty()) {
        return "has an empty label in its domain";
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        return "has a label in its domain that begins or ends with '-'";
      }
      if (label.length() > 63) {
        return "has a label of more than 63 characters in its domain";
      }
      start += label.length() + 1;
    }
    if (labels.size() < 2) {
      return "has a domain of one label, where two or more are needed";
    }
    return labels.get(labels.size() - 1).matches("[0-9]+")
        ? "has a number as the last label of its domain"
        : null;
  }

  private static @Nullable String odd(String email, int at, String besides) {
    String allowed = Texts.lettersDigitsAnd(besides);
    if (allowed.indexOf(email.charAt(at)) >= 0) {
      return null;
    }
    String odd = Texts.firstOdd(Character.toString(email.codePointAt(at)), allowed);
    return odd == null ? null : odd.replace("at index 0", "at index " + at);
  }
}
