package dev.roster.jdbc;

import dev.roster.contract.watch.ForwardingRepository;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Something that happens while commands run, once so many of them are done. */
final class Midway {
  private static final long END_SECONDS = 300;

  private final CountDownLatch before;
  private final FutureTask<Void> happening;

  /** What happens. */
  interface Happening {
    void run() throws Exception;
  }

  private Midway(int commands, Happening happening) {
    before = new CountDownLatch(commands);
    this.happening =
        new FutureTask<>(
            () -> {
              before.await();
              happening.run();
              return null;
            });
  }

  /** Lets it happen once so many commands have written something through {@link #counted}. */
  static Midway after(int commands, Happening happening) {
    Midway midway = new Midway(commands, happening);
    Thread thread = new Thread(midway.happening, "midway");
    thread.setDaemon(true);
    thread.start();
    return midway;
  }

  /** The same storage, whose commands count. */
  MembershipRepository counted(MembershipRepository repository) {
    return new ForwardingRepository(repository) {
      @Override
      public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
        V verdict = super.write(scope, decision);
        if (!verdict.writes().isEmpty()) {
          before.countDown();
        }
        return verdict;
      }
    };
  }

  /** Waits until it has happened, and throws what it has thrown. */
  void await() throws InterruptedException, ExecutionException {
    try {
      happening.get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError(
          "what was to happen midway has not ended within %d s; %d more commands are waited for"
              .formatted(END_SECONDS, before.getCount()),
          late);
    }
  }
}
