package dev.roster.contract.storm;

import dev.roster.ConcurrentChangeException;
import dev.roster.OutcomeUnknownException;
import dev.roster.RefusedException;
import dev.roster.Roster;
import dev.roster.StorageException;
import org.jspecify.annotations.Nullable;

/** A thread that gives commands, one after the other, and counts how they are answered. */
final class Worker {
  /** A node as this thread commands it. */
  record Node(Recorder recorder, Roster roster) {}

  private final Nodes<Node> nodes;
  private final Tally tally;
  private final Findings findings;
  private volatile String doing = "nothing";
  private @Nullable Throwable failure;

  Worker(Nodes<Node> nodes, Tally tally, Findings findings) {
    this.nodes = nodes;
    this.tally = tally;
    this.findings = findings;
  }

  /** The command that is being run, for people. */
  String doing() {
    return doing;
  }

  /** Why a node failed last. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Gives one command; false when the node has failed, and the next one is to be asked. */
  // Whatever is thrown is caught: that something else than declared can be is what is looked for.
  boolean run(Step step) {
    doing = step.text();
    Node node = nodes.present();
    node.recorder().begin();
    try {
      step.command().accept(node.roster());
      switch (node.recorder().taken()) {
        case CHANGED -> tally.accepted.increment();
        case UNCHANGED -> tally.unchanged.increment();
        case NOTHING -> {
          // The step was a look.
        }
      }
    } catch (RefusedException refused) {
      tally.refused(refused.refusal().violations().get(0).rule());
    } catch (ConcurrentChangeException spent) {
      tally.spent.increment();
    } catch (OutcomeUnknownException unknown) {
      tally.unknown.increment();
      failure = unknown;
      nodes.failed();
      return false;
    } catch (StorageException failed) {
      tally.failed.increment();
      failure = failed;
      nodes.failed();
      return false;
    } catch (RuntimeException | Error undeclared) {
      findings.add(Finding.UNDECLARED, step.text() + " has thrown " + Trace.of(undeclared));
    }
    nodes.succeeded();
    return true;
  }
}
