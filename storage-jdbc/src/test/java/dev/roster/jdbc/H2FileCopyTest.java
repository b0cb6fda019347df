package dev.roster.jdbc;

import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.Membership;
import dev.roster.Roster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command was acknowledged for is in an H2 file at once, for whoever opens it next. */
class H2FileCopyTest {
  private static final int COMMANDS = 150;

  /** The file is looked at after every so many of them. */
  private static final int BETWEEN_LOOKS = 7;

  @TempDir Path folder;

  /**
   * After 45 s, unless told otherwise, H2 writes where in the file it has written before, and then
   * has to say where the latest is.
   */
  @Test
  void every_command_is_in_the_file_also_where_its_room_is_taken_again() throws Exception {
    try (HikariDataSource database = open("roster", ";RETENTION_TIME=1")) {
      JdbcSchema.of(database).apply();
      World.fill(database);
      Roster roster = World.rosterOf(database);
      for (int number = 1; number <= COMMANDS; number++) {
        Membership granted =
            World.upsert(roster, CLEO_AT_ACME, change().permissions("read:" + number)).membership();
        if (number % BETWEEN_LOOKS == 0) {
          assertThat(inCopy(number)).as("after command %s", number).isEqualTo(granted);
        }
      }
    }
  }

  /** What a process finds that opens the file as it is now. */
  private Membership inCopy(int number) throws Exception {
    String name = "copy" + number;
    Files.copy(
        folder.resolve("roster.mv.db"),
        folder.resolve(name + ".mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (HikariDataSource copy = open(name, "")) {
      return World.rosterOf(copy).memberships().find(CLEO_AT_ACME).orElseThrow();
    } finally {
      Files.delete(folder.resolve(name + ".mv.db"));
    }
  }

  private HikariDataSource open(String name, String settings) {
    return KillWriter.pool(JdbcMembershipRepository.embeddedUrl(folder.resolve(name)) + settings);
  }
}
