package dev.roster.benchmarks.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The clients of one side. */
final class Player implements AutoCloseable {
  /** More requests than a client of a fast storage makes in a second. */
  private static final long REQUESTS_A_SECOND = 60_000;

  private final Side side;
  private final Ground ground;
  private final Workload workload;
  private final ExecutorService threads;

  /** By client, how many requests it has made, and how many of its newcomers are registered. */
  private final long[] done;

  private final long[] registered;

  Player(Side side, Ground ground, Workload workload) {
    this.side = side;
    this.ground = ground;
    this.workload = workload;
    this.done = new long[workload.clients()];
    this.registered = new long[workload.clients()];
    this.threads =
        Executors.newFixedThreadPool(
            workload.clients(), task -> new Thread(task, side.name() + " client"));
  }

  /** How many requests a client has made. */
  long done(int client) {
    return done[client];
  }

  /** Has all clients make requests for some time, and returns how many a second they made. */
  double play(Duration time) {
    long most = 1 + (long) (REQUESTS_A_SECOND * (time.toNanos() / 1e9)) / workload.clients();
    for (int client = 0; client < workload.clients(); client++) {
      // Twice, as no storage lets all clients come in turn.
      register(client, done[client] + 2 * most);
    }
    long before = total();
    double seconds = run(client -> playFor(client, time));
    return (total() - before) / seconds;
  }

  /** Has each client go on until it has made as many requests as asked for. */
  void playUntil(long[] requests) {
    for (int client = 0; client < workload.clients(); client++) {
      register(client, requests[client]);
    }
    run(
        client -> {
          while (done[client] < requests[client]) {
            request(client);
          }
        });
  }

  private long total() {
    long total = 0;
    for (long requests : done) {
      total += requests;
    }
    return total;
  }

  private void register(int client, long requests) {
    List<String> newcomers = new ArrayList<>();
    for (; registered[client] < Workload.newcomers(requests); registered[client]++) {
      newcomers.add(Workload.newcomerId(client, registered[client]));
    }
    if (!newcomers.isEmpty()) {
      ground.register(newcomers);
    }
  }

  private void playFor(int client, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      request(client);
    }
  }

  private void request(int client) {
    side.upsert(workload.request(client, done[client]));
    done[client]++;
  }

  private interface Play {
    void of(int client);
  }

  /** Runs all clients at once and returns how many seconds that took. */
  private double run(Play play) {
    CyclicBarrier start = new CyclicBarrier(workload.clients() + 1);
    List<Future<?>> clients = new ArrayList<>();
    for (int client = 0; client < workload.clients(); client++) {
      int number = client;
      Callable<Boolean> task =
          () -> {
            start.await();
            play.of(number);
            return true;
          };
      clients.add(threads.submit(task));
    }
    try {
      start.await();
      long begin = System.nanoTime();
      for (Future<?> client : clients) {
        client.get();
      }
      return (System.nanoTime() - begin) / 1e9;
    } catch (ExecutionException thrown) {
      throw new IllegalStateException("a client of the " + side.name() + " failed", thrown);
    } catch (InterruptedException | java.util.concurrent.BrokenBarrierException thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
