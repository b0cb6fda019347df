package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.Roster;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One run of a storm. */
final class StormRun {
  private static final int ATTEMPTS = 100;
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Storm storm;
  private final Findings findings = new Findings();
  private final Tally tally = new Tally();
  private final Journal journal = new Journal();
  private final Replay replay = new Replay(findings);
  private final Replayer replayer = new Replayer(journal, replay);
  private final Roster roster;
  private final Map<String, List<Membership>> lastSeen = new ConcurrentHashMap<>();
  private volatile boolean isOver;

  StormRun(Storm storm) {
    this.storm = storm;
    roster = Roster.builder().repository(storm.nodes.get(0)).retryPolicy(storm.retryPolicy).build();
  }

  StormReport run() throws InterruptedException {
    Thread replaying = started(new Thread(replayer, "storm-replay"));
    try {
      prepare();
      Duration elapsed = rage();
      replayer.finish();
      replaying.join();
      if (replayer.failure() != null) {
        throw new IllegalStateException("the commands cannot be replayed", replayer.failure());
      }
      // What was cut off may still be under way, and what one node has taken be new to another.
      boolean isCalm = tally.unknown.sum() == 0 && storm.nodes.size() == 1;
      new Ending(storm.nodes, storm.cast, findings, storm.patience, isCalm).check(replay.worlds());
      return new StormReport(storm.threads, storm.nodes.size(), elapsed, tally, findings);
    } finally {
      isOver = true;
      replayer.finish();
    }
  }

  /** Begins with something to fight over. */
  private void prepare() {
    Worker worker = worker("begin", 0, new Tally());
    for (Step step : Steps.first(storm.cast)) {
      int attempts = 0;
      while (!worker.run(step)) {
        attempts++;
        if (attempts == ATTEMPTS) {
          throw new IllegalStateException(
              "no node takes a command: " + step.text(), worker.failure());
        }
      }
    }
  }

  private Duration rage() throws InterruptedException {
    long begin = System.nanoTime();
    List<Running> running = new ArrayList<>();
    for (int number = 1; number <= storm.threads; number++) {
      running.add(commanding(number));
    }
    List<Thread> reading = new ArrayList<>();
    for (int number = 1; number <= storm.readers; number++) {
      reading.add(started(reading(number)));
    }
    running.forEach(worker -> started(worker.thread));
    awaitEnd(begin + storm.duration.toNanos());
    isOver = true;
    journal.close();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    awaitAll(running);
    for (Thread reader : reading) {
      reader.join(storm.patience.toMillis());
    }
    return elapsed;
  }

  /** Waits until the storm has lasted long enough, and has done enough. */
  private void awaitEnd(long end) throws InterruptedException {
    long patience = end + storm.patience.toNanos();
    while (!journal.isClosed()
        && (System.nanoTime() - end < 0
            || (tally.accepted.sum() < storm.least && System.nanoTime() - patience < 0))) {
      TimeUnit.NANOSECONDS.sleep(GLANCE_NANOS);
    }
  }

  /** What does not end must not keep the process from ending. */
  private static Thread started(Thread thread) {
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private Worker worker(String name, int number, Tally tally) {
    Journal.Page page = journal.newPage(name);
    List<Worker.Node> nodes = new ArrayList<>();
    for (MembershipRepository node : storm.nodes) {
      Recorder recorder = new Recorder(node, journal, page, tally);
      nodes.add(new Worker.Node(recorder, roster.with(recorder)));
    }
    return new Worker(new Nodes<>(nodes, number), tally, findings);
  }

  private record Running(Worker worker, Thread thread) {}

  private Running commanding(int number) {
    String name = "t" + number;
    Worker worker = worker(name, number, tally);
    Steps steps = new Steps(storm.cast, storm.seed * 1_000 + number, name, lastSeen);
    Runnable commands =
        () -> {
          while (!isOver) {
            journal.awaitRoom();
            worker.run(steps.next());
          }
        };
    return new Running(worker, new Thread(commands, "storm-" + name));
  }

  private Thread reading(int number) {
    List<Looks> nodes = new ArrayList<>();
    storm.nodes.forEach(node -> nodes.add(new Looks(node, storm.cast, findings, lastSeen)));
    Reader reader =
        new Reader(
            new Nodes<>(nodes, number), storm.cast, storm.seed * 1_000 - number, tally, findings);
    return new Thread(
        () -> {
          while (!isOver) {
            reader.look();
          }
        },
        "storm-reader-" + number);
  }

  private void awaitAll(List<Running> running) throws InterruptedException {
    long patience = System.nanoTime() + storm.patience.toNanos();
    for (Running worker : running) {
      worker.thread.join(Math.max(1, (patience - System.nanoTime()) / 1_000_000));
      if (worker.thread.isAlive()) {
        throw new IllegalStateException(
            "a command does not end: "
                + worker.worker.doing()
                + " at "
                + List.of(worker.thread.getStackTrace()));
      }
    }
  }
}
