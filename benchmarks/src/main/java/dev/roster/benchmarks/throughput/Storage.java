package dev.roster.benchmarks.throughput;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** A storage that is measured. */
enum Storage {
  H2_MEMORY,
  H2_FILE,
  POSTGRES,
  POSTGRES_FSYNC,
  MARIADB,
  MARIADB_DURABLE;

  /** Those that need no server of somebody else, and those whose URL is given. */
  static List<Storage> available() {
    return Arrays.stream(values())
        .filter(
            storage ->
                switch (storage) {
                  case MARIADB -> Servers.isGiven(Servers.MARIADB_URL);
                  case MARIADB_DURABLE -> Servers.isGiven(Servers.MARIADB_DURABLE_URL);
                  default -> true;
                })
        .toList();
  }

  /** The one of this name. */
  static Storage named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Server start() {
    return switch (this) {
      case H2_MEMORY -> Servers.h2InMemory();
      case H2_FILE -> Servers.h2InFile();
      case POSTGRES -> Servers.postgres(false);
      case POSTGRES_FSYNC -> Servers.postgres(true);
      case MARIADB -> Servers.mariaDb(Servers.MARIADB_URL);
      case MARIADB_DURABLE -> Servers.mariaDb(Servers.MARIADB_DURABLE_URL);
    };
  }

  HandWritten handWritten(DataSource dataSource) {
    return switch (this) {
      case H2_MEMORY, H2_FILE -> new H2HandWritten(dataSource);
      case POSTGRES, POSTGRES_FSYNC -> new PostgresHandWritten(dataSource);
      case MARIADB, MARIADB_DURABLE -> new MariaDbHandWritten(dataSource);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
