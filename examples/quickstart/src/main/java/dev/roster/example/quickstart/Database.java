package dev.roster.example.quickstart;

import dev.roster.jdbc.JdbcMembershipRepository;
import dev.roster.jdbc.JdbcSchema;
import dev.roster.repository.MembershipRepository;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in a file, with Roster's tables in it. */
final class Database implements AutoCloseable {
  private final JdbcConnectionPool pool;

  private Database(JdbcConnectionPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database {@code file}{@code .mv.db}, and makes it with its tables where there is
   * none.
   *
   * @throws IllegalArgumentException for a name that an H2 URL cannot hold
   */
  static Database open(Path file) throws SQLException {
    // The URL sets WRITE_DELAY=0: without it H2 answers before a commit is on the disk.
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(JdbcMembershipRepository.embeddedUrl(file), "", "");
    try {
      pool.getConnection().close();
      JdbcSchema.of(pool).apply();
      return new Database(pool);
    } catch (SQLException | RuntimeException e) {
      pool.dispose();
      throw e;
    }
  }

  MembershipRepository repository() {
    return JdbcMembershipRepository.create(pool);
  }

  /**
   * The ids of all organizations, sorted. The library leaves that list to the host; one that keeps
   * none of its own looks into the table, which lives beside its own.
   */
  List<String> organizationIds() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM roster_organization ORDER BY id")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
