package dev.roster.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that keeps what it acknowledged, with a data directory of its own. */
final class PostgresNode implements KillableServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path data;
  private final int port;
  private final Map<String, String> settings;
  private EmbeddedPostgres server;

  private PostgresNode(Path data, int port, Map<String, String> settings) throws IOException {
    this.data = data;
    this.port = port;
    this.settings = settings;
    this.server = begin();
  }

  /** Begins a server on a data directory, which is made if it is not there. */
  static PostgresNode start(Path data) throws IOException {
    return start(data, Map.of());
  }

  /** The same with some settings of its own. */
  static PostgresNode start(Path data, Map<String, String> settings) throws IOException {
    return new PostgresNode(data, freePort(), settings);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private EmbeddedPostgres begin() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPort(port)
            .setPGStartupWait(PATIENCE)
            // Both are off in an embedded server unless set.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "200")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "");
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  DataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setURL(url());
    return dataSource;
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  @Override
  public void kill() throws IOException {
    ProcessHandle postmaster =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip()))
            .orElseThrow();
    List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
    processes.addAll(postmaster.descendants().toList());
    // The postmaster first: it would end the others in order when one of them is gone.
    processes.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .join();
    server.close();
  }

  @Override
  public void restart() throws IOException {
    server = begin();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
