package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A MariaDB server that {@code servers/mariadb} begins and ends. */
final class MariaDbServer implements KillableServer {
  /** Nobody waits longer for an answer, so that nobody waits for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ServerScript script;
  private final String url;

  private MariaDbServer(ServerScript script, String url) {
    this.script = script;
    this.url = url;
  }

  /** Begins one in a folder that is not there yet. */
  static MariaDbServer start(Path folder, String... options) throws IOException {
    ServerScript script = new ServerScript("mariadb", folder);
    String url = script.run("start", options).get(0);
    return new MariaDbServer(script, url + "&socketTimeout=" + PATIENCE.toMillis());
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public String endOfLog() {
    return script.endOfLogs();
  }

  @Override
  public void kill() throws IOException {
    script.run("kill");
  }

  @Override
  public void restart() throws IOException {
    script.run("restart");
  }

  @Override
  public void close() throws IOException {
    script.run("stop");
  }

  @Override
  public String toString() {
    return "MariaDB";
  }
}
