package dev.roster.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server with a data directory of its own and PostgreSQL's own settings, by which it
 * keeps what it acknowledged. It is a child of this process, and ends with it.
 */
final class PostgresNode implements KillableServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PORT_TRIALS = 100;

  /** In which the server writes down who it is and how far it has come. */
  private static final String PID_FILE = "postmaster.pid";

  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;

  private final Path data;
  private final Path log;
  private final int port;
  private final Map<String, String> settings;
  private Process postmaster;

  private PostgresNode(Path data, int port, Map<String, String> settings) throws IOException {
    this.data = data;
    this.log = data.resolveSibling(data.getFileName() + ".log");
    this.port = port;
    this.settings = settings;
    if (!Files.exists(data)) {
      // Killed processes leave to the system what it has not written to the disk yet.
      PostgresPrograms.run(
          log,
          "initdb",
          List.of(
              "--pgdata=" + data,
              "--auth=trust",
              "--username=postgres",
              "--encoding=UTF-8",
              "--no-sync"));
    }
    this.postmaster = begin();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> postmaster.destroyForcibly()));
    awaitReady();
  }

  /** Begins a server on a data directory, which is made if it is not there. */
  static PostgresNode start(Path data) throws IOException {
    return start(data, Map.of());
  }

  /** The same with some settings of its own. */
  static PostgresNode start(Path data, Map<String, String> settings) throws IOException {
    return new PostgresNode(data, freePort(), settings);
  }

  /**
   * Below those that the system gives away, so that nobody is given it while the server is down.
   */
  private static int freePort() throws IOException {
    for (int trial = 1; ; trial++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        if (trial == PORT_TRIALS) {
          throw taken;
        }
      }
    }
  }

  private Process begin() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC"));
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return PostgresPrograms.begin(log, "postgres", arguments);
  }

  private void awaitReady() throws IOException {
    boolean isReady = false;
    try {
      Patience.await(this + " that takes connections", PATIENCE, this::isReady, this::endOfLog);
      isReady = true;
    } finally {
      if (!isReady) {
        kill();
      }
    }
  }

  /** As the server itself has written down: who answers on its port could be another one. */
  private boolean isReady() throws IOException {
    if (!postmaster.isAlive()) {
      throw new AssertionError(
          this + " has ended with " + postmaster.exitValue() + " at once\n" + endOfLog());
    }
    try {
      List<String> lines = Files.readAllLines(data.resolve(PID_FILE));
      return lines.size() > STATUS_LINE
          && lines.get(PID_LINE).strip().equals(String.valueOf(postmaster.pid()))
          && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (NoSuchFileException notYet) {
      return false;
    }
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
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + "/postgres?user=postgres&socketTimeout="
        + PATIENCE.toSeconds();
  }

  @Override
  public String endOfLog() {
    return Patience.endOf(log);
  }

  @Override
  public void kill() throws IOException {
    List<ProcessHandle> children = postmaster.descendants().toList();
    // The postmaster first: it would end the others in order when one of them is gone.
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Patience.await(
        "the end of all processes of " + this,
        PATIENCE,
        this::isGone,
        () -> "there are still " + processes() + "\n" + endOfLog());
    // PostgreSQL would take any process that is given the number in it for a server that runs.
    Files.deleteIfExists(data.resolve(PID_FILE));
  }

  /**
   * Also ends those that the postmaster began after its children were counted. Such a one can wait
   * for ever for a lock in the shared memory that a killed one holds, and as long as anybody holds
   * on to that memory, PostgreSQL does not begin again.
   */
  private boolean isGone() {
    List<ProcessHandle> left = processes();
    left.forEach(ProcessHandle::destroyForcibly);
    return left.isEmpty() && !postmaster.isAlive();
  }

  /**
   * Those that stand in the data directory, as all of a server do; none where there is no /proc.
   */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isInData).toList();
  }

  private boolean isInData(ProcessHandle process) {
    try {
      return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), data);
    } catch (IOException goneOrAnotherUsers) {
      return false;
    }
  }

  @Override
  public void restart() throws IOException {
    postmaster = begin();
    awaitReady();
  }

  @Override
  public void close() throws IOException {
    if (!postmaster.isAlive()) {
      return;
    }
    try {
      PostgresPrograms.run(
          log, "pg_ctl", List.of("stop", "--pgdata=" + data, "--mode=fast", "--no-wait"));
      Patience.await("the end of " + this, PATIENCE, () -> !postmaster.isAlive(), this::endOfLog);
    } finally {
      if (postmaster.isAlive()) {
        kill();
      }
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL";
  }
}
