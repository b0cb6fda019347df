package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.jdbc.JdbcSchema.State;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the tables run as they are under the tools that hosts migrate databases with. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.roster.jdbc.Databases#all")
class MigrationToolTest {
  private static final Logger LIQUIBASE_LOGGER = Logger.getLogger("liquibase");

  private final ProxySelector usualProxies = ProxySelector.getDefault();
  private final List<URI> visited = new CopyOnWriteArrayList<>();

  @Parameter private Database database;
  private DataSource place;

  @BeforeEach
  void open() {
    place = database.empty();
    LIQUIBASE_LOGGER.setLevel(Level.WARNING);
    ProxySelector.setDefault(new Visits());
  }

  @AfterEach
  void end() {
    ProxySelector.setDefault(usualProxies);
    database.end(place);
    assertThat(visited).as("what was looked up in the network").isEmpty();
  }

  /** Sees every connection by a URL, which is asked for a way there first. */
  private final class Visits extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      if (!"socket".equals(uri.getScheme())) {
        visited.add(uri);
      }
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException thrown) {}
  }

  private FluentConfiguration flyway() {
    return Flyway.configure()
        .dataSource(place)
        .locations("classpath:META-INF/roster/schema/" + database.folder());
  }

  private void updateByLiquibase() throws Exception {
    try (Connection connection = place.getConnection()) {
      Scope.child(
          Map.of(
              "liquibase.analytics.enabled", "false", Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            try (Liquibase liquibase =
                new Liquibase(
                    "liquibase/roster.yaml",
                    new ClassLoaderResourceAccessor(),
                    DatabaseFactory.getInstance()
                        .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
              liquibase.update();
            }
          });
    }
  }

  /** The tables are what {@link JdbcSchema#apply()} makes, and it leaves them alone. */
  private void assertCurrent() throws SQLException {
    JdbcSchema schema = JdbcSchema.of(place);
    schema.validate();
    DataSource own = database.withTables();
    try {
      assertThat(Catalogue.of(database, place))
          .isEqualTo(Catalogue.of(database, own))
          .hasSizeGreaterThan(80);
    } finally {
      database.end(own);
    }
    World.fill(place);
    List<String> rows = World.everything(place);
    List<String> marks = World.query(place, "SELECT * FROM roster_schema ORDER BY version");

    schema.apply();

    assertThat(schema.state()).isEqualTo(State.CURRENT);
    assertThat(World.everything(place)).isEqualTo(rows);
    assertThat(World.query(place, "SELECT * FROM roster_schema ORDER BY version"))
        .isEqualTo(marks)
        .hasSize(schema.neededVersion());
  }

  @Test
  void flyway_makes_the_tables() throws SQLException {
    Flyway flyway = flyway().validateMigrationNaming(true).load();

    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);

    flyway.validate();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertCurrent();
  }

  @Test
  void flyway_makes_the_tables_beside_those_of_a_host_that_counts_its_own_versions()
      throws SQLException {
    World.execute(place, "CREATE TABLE flyway_schema_history (installed_rank INTEGER)");
    World.execute(place, "CREATE TABLE invoice (id INTEGER)");
    Flyway flyway =
        flyway().table("flyway_roster_history").baselineOnMigrate(true).baselineVersion("0").load();

    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);

    assertCurrent();
    assertThat(World.query(place, "SELECT * FROM flyway_schema_history")).isEmpty();
  }

  @Test
  void changelog_is_the_one_of_the_documents() throws IOException {
    assertThat(Files.readString(Path.of("../docs/operations.md")))
        .contains(
            "```yaml\n"
                + Files.readString(Path.of("src/test/resources/liquibase/roster.yaml"))
                + "```");
  }

  @Test
  void flyway_brings_tables_of_version_1_up() throws SQLException {
    flyway().target("1").load().migrate();
    assertThat(JdbcSchema.of(place).state()).isEqualTo(State.OLDER);
    try (Connection connection = place.getConnection()) {
      RawWorld.fill(database, connection);
    }
    List<String> rows = World.everything(place);

    flyway().load().migrate();

    JdbcSchema.of(place).validate();
    assertThat(World.everything(place)).isEqualTo(rows);
  }

  @Test
  void liquibase_makes_the_tables() throws Exception {
    updateByLiquibase();

    updateByLiquibase();
    assertThat(World.query(place, "SELECT COUNT(*) FROM DATABASECHANGELOG")).containsExactly("2");
    assertCurrent();
  }
}
