package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.StorageException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which databases a repository is created. */
class JdbcMembershipRepositoryTest {
  @TempDir Path folder;

  /** An object that answers each named method with a value, or throws it. */
  private static <T> T answering(Class<T> type, Map<String, ?> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (answer instanceof Throwable thrown) {
                throw thrown;
              }
              return answer == null && method.getReturnType() == boolean.class ? true : answer;
            }));
  }

  private static DataSource database(String product) {
    DatabaseMetaData metaData =
        answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", product));
    Connection connection = answering(Connection.class, Map.of("getMetaData", metaData));
    return answering(DataSource.class, Map.of("getConnection", connection));
  }

  @Test
  void database_that_is_not_supported_is_named() {
    DataSource oracle = database("Oracle");

    for (Runnable use :
        new Runnable[] {
          () -> JdbcMembershipRepository.create(oracle), () -> JdbcSchema.of(oracle).state()
        }) {
      assertThatThrownBy(use::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "database 'Oracle' is not supported; Roster keeps its rows in H2, PostgreSQL or"
                  + " MariaDB");
    }
  }

  @Test
  void data_source_that_gives_no_connection_is_a_failure_of_the_storage() {
    for (Throwable thrown :
        new Throwable[] {new SQLException("planted"), new IllegalStateException("planted")}) {
      DataSource gone = answering(DataSource.class, Map.of("getConnection", thrown));

      assertThatThrownBy(() -> JdbcMembershipRepository.create(gone))
          .isInstanceOf(StorageException.class)
          .hasMessage("the database cannot be reached")
          .hasRootCause(thrown);
    }
  }

  @Test
  void data_source_that_stops_to_give_connections_is_a_failure_of_the_storage() {
    DataSource database = H2.inMemory();
    RuntimeException planted = new IllegalStateException("planted");
    boolean[] gone = {false};
    DataSource stopping =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  if (gone[0]) {
                    throw planted;
                  }
                  return database.getConnection();
                });
    JdbcMembershipRepository repository = JdbcMembershipRepository.create(stopping);
    gone[0] = true;

    assertThatThrownBy(() -> repository.findUser(World.ANN))
        .isInstanceOf(StorageException.class)
        .hasMessage("the database cannot be reached, and nothing was done")
        .hasRootCause(planted);
    H2.shutDown(database);
  }

  @Test
  void embedded_url_has_commits_on_the_disk_before_they_are_answered() throws SQLException {
    Path file = folder.resolve("roster");
    String url = JdbcMembershipRepository.embeddedUrl(file);

    assertThat(url).isEqualTo("jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0");
    assertThat(
            World.query(
                H2.at(url),
                "SELECT setting_value FROM information_schema.settings"
                    + " WHERE setting_name = 'WRITE_DELAY'"))
        .isNotEmpty()
        .containsOnly("0");
  }

  @Test
  void path_that_would_end_in_the_middle_of_the_url_is_refused() {
    Path file = folder.resolve("a;WRITE_DELAY=500");

    assertThatThrownBy(() -> JdbcMembershipRepository.embeddedUrl(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "file '"
                + file.toAbsolutePath()
                + "' has ';' in its path, which ends a path in the URL of an H2 database");
  }
}
