package dev.roster.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** One database of a cluster, as one of its URLs shows it; it is the only place there is. */
record Cluster(String name, String url) implements Database {
  private static final int CONNECTIONS = 50;
  private static final long PATIENCE_SECONDS = 5;

  @Override
  public DataSource empty() {
    return pool();
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

  @Override
  public void end(DataSource dataSource) {
    Databases.deleteRows(dataSource);
    ((HikariDataSource) dataSource).close();
  }

  static List<Cluster> each(String name, List<String> urls) {
    return urls.stream().map(url -> new Cluster(name, url)).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
