package dev.roster.contract;

import java.time.Duration;

/** Cases whose commands have a transaction of their own, or, in a subclass, one of the host. */
abstract class ConcurrentCases extends ContractCases {
  /** How long a command waits for another one that the locks keep out. */
  private static final Duration PATIENCE = Duration.ofMillis(150);

  /** Begins what a command is done in. */
  HostTransaction begin() {
    return new OwnTransaction(repository);
  }

  /** How often a command is attempted when another one has undone its transaction. */
  int attempts() {
    return 1;
  }

  Duration patience() {
    return PATIENCE;
  }
}
