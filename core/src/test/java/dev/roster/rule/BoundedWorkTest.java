package dev.roster.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.roster.access.AllowedIps;
import dev.roster.access.CallerAddress;
import dev.roster.access.IpRange;
import dev.roster.access.Permission;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of 100 MB is refused without being read. */
class BoundedWorkTest {
  private static final int BYTES = 100_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", ".", ":", "/", "*", "@", " ", "\u0436"})
  @Tag("V1")
  @Tag("V2")
  @Tag("V3")
  @Tag("V4")
  @Tag("I2")
  @Tag("I6")
  void huge_text_is_refused_at_once(String character) {
    String huge = character.repeat(character.charAt(0) > 255 ? BYTES / 2 : BYTES);
    AllowedIps office = AllowedIps.parse(List.of("203.0.113.0/24"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> {
          for (int round = 0; round < 100; round++) {
            assertThat(ValueRules.idFault(huge)).startsWith("has more than 50");
            assertThat(ValueRules.nameFault(huge, 60)).startsWith("has more than 60");
            assertThat(ValueRules.descriptionFault(huge)).startsWith("has more than 255");
            assertThat(ValueRules.emailFault(huge)).startsWith("has more than 100");
            assertThatThrownBy(() -> Permission.parse(huge))
                .asInstanceOf(type(InvalidValueException.class))
                .extracting(InvalidValueException::predicate, STRING)
                .startsWith("has more than 100");
            assertThat(Permission.kept(huge).isReadable()).isFalse();
            assertThat(office.allows(huge)).isFalse();
            assertThat(CallerAddress.parse(huge)).isEmpty();
            assertThatThrownBy(() -> IpRange.parse(huge))
                .hasMessageStartingWith("IP range '" + character.repeat(80) + "…' is longer than");
          }
        });
  }
}
