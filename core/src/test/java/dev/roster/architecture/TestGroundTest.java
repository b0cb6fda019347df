package dev.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The ground on which the tests run is the one that was asked for: {@code -Duser.language=tr
 * -Duser.country=TR -Duser.timezone=Asia/Colombo} moves the defaults of the test JVM, not merely
 * its properties.
 */
class TestGroundTest {
  @Test
  void the_default_locale_and_zone_are_those_asked_for() {
    assertThat(Locale.getDefault().getLanguage()).isEqualTo(System.getProperty("user.language"));
    assertThat(Locale.getDefault().getCountry()).isEqualTo(System.getProperty("user.country"));
    assertThat(ZoneId.systemDefault().getId()).isEqualTo(System.getProperty("user.timezone"));
  }

  @Test
  void the_length_of_random_runs_is_given() {
    assertThat(Integer.getInteger("sequences")).isPositive();
  }
}
