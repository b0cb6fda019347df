package dev.roster.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Galera cluster of three nodes that {@code servers/galera} begins and ends. */
final class GaleraCluster implements AutoCloseable {
  /** A node shows what the others have committed before it was asked, not a moment later. */
  private static final String READING_LATEST = "&sessionVariables=wsrep_sync_wait=1";

  private final ServerScript script;
  private final List<String> urls;

  private GaleraCluster(ServerScript script, List<String> urls) {
    this.script = script;
    this.urls = urls;
  }

  /** Begins one in a folder that is not there yet; its database has no tables. */
  static GaleraCluster start(Path folder) throws IOException {
    ServerScript script = new ServerScript("galera", folder);
    return new GaleraCluster(
        script, script.run("start").stream().map(url -> url + READING_LATEST).toList());
  }

  /** The URLs of its nodes, the first of node 1. */
  List<String> urls() {
    return urls;
  }

  /** Ends a node with {@code kill -9}. */
  void kill(int node) throws IOException {
    script.run("kill", String.valueOf(node));
  }

  /** Begins a node again, and waits until it has what it missed. */
  void rejoin(int node) throws IOException {
    script.run("rejoin", String.valueOf(node));
  }

  @Override
  public void close() throws IOException {
    script.run("stop");
  }
}
