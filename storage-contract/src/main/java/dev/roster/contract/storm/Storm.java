package dev.roster.contract.storm;

import dev.roster.RetryPolicy;
import dev.roster.repository.MembershipRepository;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Many threads that give commands of every kind at random, on few organizations and users, to one
 * storage or several nodes of it, while readers look at everything that must hold at all times.
 *
 * <p>Every command that the storage takes is written down with what it read and what it wrote, and
 * is replayed, during the storm, on a plain model in the order of the decisions: what it read must
 * be what the commands before it have left, and the storage must hold in the end what all of them
 * have left. That a node fails is a matter of course: commands that ended in {@link
 * dev.roster.StorageException} have not happened, those that ended in {@link
 * dev.roster.OutcomeUnknownException} have or have not, as what is read later tells.
 *
 * <p>The ids of a storm begin with a prefix of its own, so it runs on a storage that holds other
 * things as well. Its threads wait for nobody but the storage, and for the replay when that is
 * 50,000 commands behind.
 */
public final class Storm {
  final List<MembershipRepository> nodes;
  final int threads;
  final int readers;
  final Duration duration;
  final long least;
  final Duration patience;
  final long seed;
  final RetryPolicy retryPolicy;
  final Cast cast;

  private Storm(Builder builder) {
    nodes = builder.nodes;
    threads = builder.threads;
    readers = builder.readers;
    duration = builder.duration;
    least = builder.least;
    patience = builder.patience;
    seed = builder.seed;
    retryPolicy = builder.retryPolicy;
    cast = Cast.of(builder.prefix, builder.organizations, builder.users);
  }

  /**
   * A storm on these nodes of one storage, at first of 8 threads and one reader for 3 seconds on 4
   * organizations and 8 users.
   */
  public static Builder on(List<MembershipRepository> nodes) {
    return new Builder(nodes);
  }

  /** A storm on a storage of one node. */
  public static Builder on(MembershipRepository repository) {
    return on(List.of(repository));
  }

  /**
   * Runs it to its end, and tells what was done and found.
   *
   * @throws IllegalStateException when a command does not end, when no node answers any more, or
   *     when so many outcomes are unknown that it cannot be told what happened
   * @throws InterruptedException when the thread was interrupted
   */
  public StormReport run() throws InterruptedException {
    return new StormRun(this).run();
  }

  /** Sets up a storm. Not thread-safe. */
  public static final class Builder {
    private final List<MembershipRepository> nodes;
    private int threads = 8;
    private int readers = 1;
    private int organizations = 4;
    private int users = 8;
    private Duration duration = Duration.ofSeconds(3);
    private long least;
    private Duration patience = Duration.ofMinutes(1);
    private long seed = 1;
    private RetryPolicy retryPolicy = RetryPolicy.upTo(20);
    private String prefix =
        "s" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), Character.MAX_RADIX);

    private Builder(List<MembershipRepository> nodes) {
      this.nodes = List.copyOf(nodes);
      atLeastOne("nodes", this.nodes.size());
    }

    private static int atLeastOne(String what, int number) {
      if (number < 1) {
        throw new IllegalArgumentException(what + " is " + number + "; at least 1 is needed");
      }
      return number;
    }

    /** How many threads give commands; each to one node, until that one fails. */
    public Builder threads(int threads) {
      this.threads = atLeastOne("threads", threads);
      return this;
    }

    /** How many threads look meanwhile. */
    public Builder readers(int readers) {
      this.readers = atLeastOne("readers", readers);
      return this;
    }

    /** For how long commands are given, at the least. */
    public Builder duration(Duration duration) {
      this.duration = Objects.requireNonNull(duration, "duration");
      return this;
    }

    /**
     * How many commands change something before the storm is over, however long that takes; none
     * unless set.
     */
    public Builder least(long accepted) {
      this.least = accepted;
      return this;
    }

    /** How long a command, and the first node that answers after the storm, may take. */
    public Builder patience(Duration patience) {
      this.patience = Objects.requireNonNull(patience, "patience");
      return this;
    }

    /** From which commands are drawn; how they meet is the threads' affair. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** How a command that lost a race is repeated. */
    public Builder retryPolicy(RetryPolicy retryPolicy) {
      this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
      return this;
    }

    /** Over how many organizations the commands are spread; some besides come and go. */
    public Builder organizations(int organizations) {
      this.organizations = atLeastOne("organizations", organizations);
      return this;
    }

    /** Over how many users the commands are spread. */
    public Builder users(int users) {
      this.users = atLeastOne("users", users);
      return this;
    }

    /** What all ids of the storm begin with; by chance unless set. The storage holds none yet. */
    public Builder prefix(String prefix) {
      this.prefix = Objects.requireNonNull(prefix, "prefix");
      return this;
    }

    /** The storm as set so far. */
    public Storm build() {
      return new Storm(this);
    }
  }
}
