package dev.roster.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB server that {@code servers/mariadb} begins and ends. */
final class MariaDbServer implements KillableServer {
  private final Path folder;
  private final String url;

  private MariaDbServer(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  static MariaDbServer start(Path folder, String... options) throws IOException {
    return new MariaDbServer(folder, script("start", folder, options));
  }

  /** Runs the script, and gives what it printed. */
  private static String script(String verb, Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(Path.of("servers", "mariadb").toAbsolutePath().toString(), verb));
    command.add(folder.toString());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    // Its output has ended, and so has it.
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " has failed");
    }
    return printed;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public void kill() throws IOException {
    script("kill", folder);
  }

  @Override
  public void restart() throws IOException {
    script("restart", folder);
  }

  @Override
  public void close() throws IOException {
    script("stop", folder);
  }
}
