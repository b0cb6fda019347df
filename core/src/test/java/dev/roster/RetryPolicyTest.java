package dev.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  @Test
  void so_many_attempts_are_made_and_no_more() {
    RetryPolicy policy = RetryPolicy.upTo(3);

    assertThat(policy.pauseAfter(2)).isPresent();
    assertThat(policy.pauseAfter(3)).isEmpty();
    assertThat(RetryPolicy.upTo(1).pauseAfter(1)).isEmpty();
  }

  @Test
  void pauses_stay_below_a_bound_that_doubles_up_to_a_quarter_of_a_second() {
    RetryPolicy policy = RetryPolicy.upTo(Integer.MAX_VALUE);
    for (int round = 0; round < 1_000; round++) {
      assertThat(policy.pauseAfter(1).orElseThrow()).isBetween(Duration.ZERO, Duration.ofMillis(2));
      assertThat(policy.pauseAfter(4).orElseThrow())
          .isBetween(Duration.ZERO, Duration.ofMillis(16));
      assertThat(policy.pauseAfter(1_000_000).orElseThrow())
          .isBetween(Duration.ZERO, Duration.ofMillis(250));
    }
  }

  @Test
  void at_least_one_attempt_is_made() {
    assertThatThrownBy(() -> RetryPolicy.upTo(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts is 0; at least 1 is made");
  }
}
