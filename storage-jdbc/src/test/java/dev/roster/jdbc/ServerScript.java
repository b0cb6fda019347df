package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The scripts in {@code servers}, which begin and end servers on this machine. */
final class ServerScript {
  /** More than a script gives each of its servers, of which it tells more then. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Of a server, in the folder of the script or one below it. */
  private static final String LOG = "server.err";

  private final Path script;
  private final Path folder;

  /**
   * A script on servers that have all they have in one folder.
   *
   * @param name of the script
   */
  ServerScript(String name, Path folder) {
    this.script = Path.of("servers", name).toAbsolutePath();
    this.folder = folder;
  }

  /** Runs it, and gives the lines that it printed. */
  List<String> run(String verb, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString(), verb, folder.toString()));
    command.addAll(List.of(arguments));
    String what = String.join(" ", command);
    Path printed = folder.resolveSibling(folder.getFileName() + "." + verb + ".out");
    Path errors = folder.resolveSibling(folder.getFileName() + "." + verb + ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      Patience.await(
          "the end of " + what,
          PATIENCE,
          () -> !process.isAlive(),
          () -> Patience.endOf(errors) + "\n" + endOfLogs());
    } finally {
      // Of a script that has ended nothing is left to end, least of all its servers.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(
          what + " has failed\n" + Patience.endOf(errors) + "\n" + endOfLogs());
    }
    return Files.readAllLines(printed);
  }

  /** What the servers have written into their logs last. */
  String endOfLogs() {
    StringBuilder ends = new StringBuilder();
    try (Stream<Path> files = Files.find(folder, 2, (file, is) -> file.endsWith(LOG))) {
      files.sorted().forEach(log -> ends.append(Patience.endOf(log)).append('\n'));
    } catch (IOException thrown) {
      ends.append(thrown);
    }
    return ends.toString();
  }
}
