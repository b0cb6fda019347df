package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.Roster;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One run of a storm. */
final class StormRun {
  private static final int ATTEMPTS = 100;

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
    Thread replaying = new Thread(replayer, "storm-replay");
    replaying.start();
    List<Running> running = new ArrayList<>();
    List<Thread> reading = new ArrayList<>();
    long begin = System.nanoTime();
    try {
      prepare();
      begin = System.nanoTime();
      for (int number = 1; number <= storm.threads; number++) {
        running.add(commanding(number, begin + storm.duration.toNanos()));
      }
      for (int number = 1; number <= storm.readers; number++) {
        reading.add(reading(number));
      }
      running.forEach(worker -> worker.thread.start());
      reading.forEach(Thread::start);
      awaitAll(running, begin + storm.duration.toNanos());
    } finally {
      isOver = true;
      replayer.finish();
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    for (Thread reader : reading) {
      reader.join(storm.patience.toMillis());
    }
    replaying.join();
    if (replayer.failure() != null) {
      throw new IllegalStateException("the commands cannot be replayed", replayer.failure());
    }
    boolean isAllKnown = tally.unknown.sum() == 0;
    new Ending(storm.nodes, storm.cast, findings, storm.patience, isAllKnown)
        .check(replay.worlds());
    return new StormReport(storm.threads, storm.nodes.size(), elapsed, tally, findings);
  }

  /** Begins with something to fight over. */
  private void prepare() {
    Worker worker = worker("begin", 0);
    for (Step step : Steps.first(storm.cast)) {
      int attempts = 0;
      while (!worker.run(step)) {
        attempts++;
        if (attempts == ATTEMPTS) {
          throw new IllegalStateException("no node takes a command: " + step.text());
        }
      }
    }
  }

  private Worker worker(String name, int number) {
    Journal.Page page = journal.newPage(name);
    List<Worker.Node> nodes = new ArrayList<>();
    for (MembershipRepository node : storm.nodes) {
      Recorder recorder = new Recorder(node, journal, page, tally);
      nodes.add(new Worker.Node(recorder, roster.with(recorder)));
    }
    return new Worker(new Nodes<>(nodes, number), tally, findings);
  }

  private record Running(Worker worker, Thread thread) {}

  private Running commanding(int number, long end) {
    String name = "t" + number;
    Worker worker = worker(name, number);
    Steps steps = new Steps(storm.cast, storm.seed * 1_000 + number, name, lastSeen);
    Runnable commands =
        () -> {
          while (System.nanoTime() - end < 0 && !isOver) {
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

  private void awaitAll(List<Running> running, long end) throws InterruptedException {
    long patience = end + storm.patience.toNanos();
    for (Running worker : running) {
      long left = Math.max(1, (patience - System.nanoTime()) / 1_000_000);
      worker.thread.join(left);
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
