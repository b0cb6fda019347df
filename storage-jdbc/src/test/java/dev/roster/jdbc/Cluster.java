package dev.roster.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The database of a cluster, as one of its URLs shows it; it is the only place there is. */
record Cluster(String name, String url) {
  private static final int CONNECTIONS = 50;
  private static final long PATIENCE_SECONDS = 5;

  static List<Cluster> each(String name, List<String> urls) {
    return urls.stream().map(url -> new Cluster(name, url)).toList();
  }

  /** Connections, none of which is waited for long: the server may be gone. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return new HikariDataSource(config);
  }

  /** Connections once there are the tables of Roster. */
  HikariDataSource withTables() {
    HikariDataSource pool = pool();
    JdbcSchema.of(pool).apply();
    return pool;
  }
}
