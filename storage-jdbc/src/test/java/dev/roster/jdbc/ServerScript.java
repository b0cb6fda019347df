package dev.roster.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scripts in {@code servers}, which begin and end servers on this machine. */
final class ServerScript {
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
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // Its output has ended, and so has it.
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " has failed");
    }
    return printed.lines().toList();
  }
}
