package dev.roster.contract.storm;

/** An exception and where it comes from, in a line. */
final class Trace {
  private static final int FRAMES = 6;

  private Trace() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      text.append(text.isEmpty() ? "" : "; because of ").append(cause);
      StackTraceElement[] frames = cause.getStackTrace();
      for (int at = 0; at < Math.min(FRAMES, frames.length); at++) {
        text.append(at == 0 ? " at " : " < ").append(frames[at]);
      }
    }
    return text.toString();
  }
}
