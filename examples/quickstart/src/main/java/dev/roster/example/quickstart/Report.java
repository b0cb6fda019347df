package dev.roster.example.quickstart;

import java.io.PrintWriter;
import java.util.List;

/** Prints what came of every line, and at the end the roster. Lines end in LF everywhere. */
final class Report {
  private static final String INDENT = "       ";

  private final PrintWriter out;
  private int answered;
  private int refused;
  private int unreadable;

  Report(PrintWriter out) {
    this.out = out;
  }

  void heading(String text) {
    line("");
    line(text.replaceAll("\\p{C}", "?"));
  }

  void answer(int number, Request request, Answer answer) {
    if (answer.isRefused()) {
      refused++;
    } else {
      answered++;
    }
    line(numbered(number) + request.title() + ": " + answer.headline());
    answer.details().forEach(detail -> line(INDENT + detail));
  }

  void unreadable(int number, String fault) {
    unreadable++;
    line(numbered(number) + "cannot be read: " + fault);
  }

  /** A question that no host may ask. */
  void unaskable(int number, Request request, String fault) {
    unreadable++;
    line(numbered(number) + request.title() + ": cannot be asked: " + fault);
  }

  private static String numbered(int number) {
    String digits = Integer.toString(number);
    return " ".repeat(Math.max(0, 5 - digits.length())) + digits + "  ";
  }

  void table(List<String> lines) {
    line("");
    lines.forEach(this::line);
    line("");
    line(answered + " done, " + refused + " refused, " + unreadable + " could not be read");
    out.flush();
  }

  boolean isAllReadable() {
    return unreadable == 0;
  }

  private void line(String text) {
    out.write(text);
    out.write('\n');
  }
}
