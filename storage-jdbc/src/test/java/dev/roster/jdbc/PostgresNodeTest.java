package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed begins again, or says why it does not. */
@Bounded
class PostgresNodeTest {
  @TempDir Path folder;

  private PostgresNode server;

  @BeforeEach
  @Bounded
  void begin() throws IOException {
    server = PostgresNode.start(folder.resolve("server"));
  }

  @AfterEach
  @Bounded
  void end() throws IOException {
    server.close();
  }

  private static void signal(String signal, String process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, process).start().waitFor()).isZero();
  }

  /** It stands still, as one does that waits for a lock of a process that was killed. */
  @Test
  void process_that_outlives_its_postmaster_does_not_keep_the_server_down() throws Exception {
    try (Connection connection = server.dataSource().getConnection()) {
      signal("STOP", World.query(connection, "SELECT pg_backend_pid()").get(0));
      signal("KILL", postmaster());
      server.kill();
      server.restart();
    }

    assertThat(World.query(server.dataSource(), "SELECT 1")).containsExactly("1");
  }

  private String postmaster() throws SQLException {
    List<String> file =
        World.query(
            server.dataSource(), "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
    return file.get(0);
  }

  @Test
  void server_whose_port_was_taken_says_so() throws IOException {
    server.kill();
    try (ServerSocket other =
        new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      assertThatThrownBy(() -> server.restart())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("PostgreSQL has ended with 1 at once")
          .hasMessageContaining("Address already in use");
    }

    server.restart();
  }
}
