package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running {@link KillWriter}. */
final class WriterProcess implements AutoCloseable {
  /** How long acknowledgements are waited for, also right after a server is begun again. */
  private static final Duration ACKNOWLEDGING = Duration.ofMinutes(2);

  /** More than the writer gives its own threads, whose places it tells then. */
  private static final Duration ENDING = Duration.ofSeconds(90);

  private final Process process;
  private final Path printed;
  private final Path errors;

  private WriterProcess(Process process, Path printed, Path errors) {
    this.process = process;
    this.printed = printed;
    this.errors = errors;
  }

  static WriterProcess start(String url, Path journal, long seed) throws IOException {
    Path printed = journal.resolveSibling(journal.getFileName() + ".out");
    Path errors = journal.resolveSibling(journal.getFileName() + ".err");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // It lives for a second or two, which would all go into starting and compiling.
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KillWriter.class.getName(),
                    url,
                    journal.toString(),
                    String.valueOf(seed)))
            .redirectOutput(printed.toFile())
            .redirectError(errors.toFile())
            .start();
    return new WriterProcess(process, printed, errors);
  }

  /** Waits until so many more commands were acknowledged than are by now. */
  void awaitAcknowledged(int count) throws IOException {
    long before = Files.size(printed);
    Patience.await(
        count + " more acknowledgements than the " + before + " before",
        ACKNOWLEDGING,
        () -> {
          assertRuns();
          return Files.size(printed) >= before + count;
        },
        this::state);
  }

  private void assertRuns() {
    if (!process.isAlive()) {
      throw new AssertionError(
          "the writer has ended by itself with " + process.exitValue() + "\n" + state());
    }
  }

  /** For a failure's sentence. */
  private String state() {
    try {
      return "the writer has had "
          + Files.size(printed)
          + " acknowledgements; "
          + Patience.endOf(errors);
    } catch (IOException thrown) {
      return "what the writer printed cannot be read: " + thrown;
    }
  }

  /** Ends the process with {@code kill -9}, in the middle of whatever it does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends the process after the commands that it is about. */
  void finish() throws IOException {
    assertRuns();
    process.getOutputStream().close();
    awaitEnd();
    if (process.exitValue() != 0) {
      throw new AssertionError("the writer has ended with " + process.exitValue() + "\n" + state());
    }
  }

  private void awaitEnd() {
    Patience.await("the end of the writer", ENDING, () -> !process.isAlive(), this::state);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
