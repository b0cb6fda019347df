package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting ends, and tells what was there instead. */
class PatienceTest {
  @TempDir Path folder;

  @Test
  void what_has_come_is_awaited_no_longer() {
    AtomicInteger looks = new AtomicInteger();

    Patience.await(
        "the third look", Duration.ofMinutes(1), () -> looks.incrementAndGet() == 3, () -> "");

    assertThat(looks).hasValue(3);
  }

  @Test
  void what_does_not_come_is_told_with_the_evidence() {
    assertThatThrownBy(
            () -> Patience.await("rain", Duration.ZERO, () -> false, () -> "the sky is blue"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("rain has not come within 0 s%nthe sky is blue".formatted());
  }

  @Test
  void interrupted_wait_ends() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () -> Patience.await("rain", Duration.ofMinutes(1), () -> false, () -> "none"))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "rain has not come within 0 s, when the wait was interrupted%nnone".formatted());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void end_of_a_log_is_its_last_lines() throws IOException {
    Path log = folder.resolve("log");
    Files.write(log, IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());

    assertThat(Patience.endOf(log).lines()).hasSize(41).endsWith("99", "100");
    assertThat(Patience.endOf(folder.resolve("none"))).contains("cannot be read");
  }
}
