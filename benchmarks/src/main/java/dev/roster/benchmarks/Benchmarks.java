package dev.roster.benchmarks;

import dev.roster.benchmarks.throughput.Throughput;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the benchmarks, each a command of its own. */
@Command(
    name = "roster-benchmarks",
    description = "Measures the library; see docs/operations.md.",
    subcommands = {Throughput.class, CommandLine.HelpCommand.class})
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }
}
