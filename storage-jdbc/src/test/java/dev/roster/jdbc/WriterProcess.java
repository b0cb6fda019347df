package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link KillWriter}. */
final class WriterProcess implements AutoCloseable {
  private static final long END_SECONDS = 60;

  private final Process process;
  private final Path errors;

  private WriterProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static WriterProcess start(String url, Path journal, long seed) throws IOException {
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
            .redirectError(errors.toFile())
            .start();
    return new WriterProcess(process, errors);
  }

  /** Waits until so many more commands were acknowledged. */
  void awaitAcknowledged(int count) throws IOException {
    for (int seen = 0; seen < count; seen++) {
      assertThat(process.getInputStream().read())
          .as("the writer has ended: %s", Files.readString(errors))
          .isEqualTo('.');
    }
  }

  /** Ends the process with {@code kill -9}, in the middle of whatever it does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends the process after the commands that it is about. */
  void finish() throws IOException, InterruptedException {
    process.getOutputStream().close();
    // What it still prints must not make it wait.
    process.getInputStream().readAllBytes();
    awaitEnd();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
  }

  private void awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).as("the writer ends").isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
