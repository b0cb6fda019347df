package dev.roster.jdbc;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs of the PostgreSQL that the build brings along, as processes of this one. */
final class PostgresPrograms {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private PostgresPrograms() {}

  /**
   * Begins a program.
   *
   * @param log to which it writes what it prints
   */
  static Process begin(Path log, String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(PostgresDatabase.programs().resolve(name).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Runs a program to its end. */
  static void run(Path log, String name, List<String> arguments) throws IOException {
    Process process = begin(log, name, arguments);
    String what = name + " " + String.join(" ", arguments);
    try {
      Patience.await(
          "the end of " + what, PATIENCE, () -> !process.isAlive(), () -> Patience.endOf(log));
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          what + " has ended with " + process.exitValue() + "\n" + Patience.endOf(log));
    }
  }
}
