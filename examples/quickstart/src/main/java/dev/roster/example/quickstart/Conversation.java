package dev.roster.example.quickstart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes the lines of a stream one after the other and reports what came of each. */
final class Conversation {
  private final RequestReader reader = new RequestReader();
  private final Session session;
  private final Report report;

  Conversation(Session session, Report report) {
    this.session = session;
    this.report = report;
  }

  /** Goes to the end of the stream, past every line that cannot be read. */
  void hold(InputStream input) throws IOException {
    RequestLines lines = new RequestLines(input);
    while (lines.next()) {
      try {
        take(lines.number(), lines.text());
      } catch (UnreadableException e) {
        report.unreadable(lines.number(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void take(int number, String text) throws UnreadableException {
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    ObjectNode object = reader.object(text);
    Optional<String> heading = RequestReader.heading(object);
    if (heading.isPresent()) {
      report.heading(heading.get());
      return;
    }
    Request request = reader.read(object, session);
    try {
      report.answer(number, request, session.answer(request));
    } catch (IllegalArgumentException e) {
      // What the library calls a caller's bug came from the line here.
      report.unaskable(number, request, String.valueOf(e.getMessage()));
    }
  }
}
