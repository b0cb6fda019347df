package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Path;

/** A MariaDB server that {@code servers/mariadb} begins and ends. */
final class MariaDbServer implements KillableServer {
  private final ServerScript script;
  private final String url;

  private MariaDbServer(ServerScript script, String url) {
    this.script = script;
    this.url = url;
  }

  /** Begins one in a folder that is not there yet. */
  static MariaDbServer start(Path folder, String... options) throws IOException {
    ServerScript script = new ServerScript("mariadb", folder);
    return new MariaDbServer(script, script.run("start", options).get(0));
  }

  @Override
  public String url() {
    return url;
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
}
