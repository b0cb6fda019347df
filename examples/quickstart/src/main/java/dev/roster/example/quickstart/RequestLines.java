package dev.roster.example.quickstart;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a stream in UTF-8, one after the other. Keeps one line at a time, and of a line that
 * is longer than 1 MiB nothing. Not thread-safe.
 */
final class RequestLines {
  static final int MAX_BYTES = 1 << 20;

  private final InputStream input;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number;
  private boolean isTooLong;

  RequestLines(InputStream input) {
    this.input = new BufferedInputStream(input);
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    line.reset();
    isTooLong = false;
    int read = input.read();
    if (read < 0) {
      return false;
    }
    number++;
    for (; read >= 0 && read != '\n'; read = input.read()) {
      if (isTooLong) {
        continue;
      }
      if (line.size() == MAX_BYTES) {
        isTooLong = true;
        line.reset();
      } else {
        line.write(read);
      }
    }
    return true;
  }

  /** The number of the line, from 1. */
  int number() {
    return number;
  }

  /**
   * The line without its end, a byte order mark at the head of the stream and white space around
   * it.
   *
   * @throws UnreadableException for a line that is too long or not in UTF-8
   */
  String text() throws UnreadableException {
    if (isTooLong) {
      throw new UnreadableException(
          "it is longer than " + MAX_BYTES + " bytes, the most that a line may have");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      return (number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("it is not in UTF-8");
    }
  }
}
