package dev.roster.example.quickstart;

import dev.roster.RosterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A host of the library: takes requests as JSON Lines, keeps its roster in an H2 file. */
@Command(
    name = "roster-quickstart",
    description = {
      "Reads requests as JSON Lines, prints what came of each, and at the end who belongs where.",
      "Exit status: 0 when every line could be read (a refusal is an answer), 1 when some could"
          + " not, 2 for wrong usage and for a file or database that cannot be used."
    })
public final class Quickstart implements Callable<Integer> {
  private static final int ALL_READ = 0;
  private static final int SOME_UNREADABLE = 1;
  private static final int UNUSABLE = 2;

  @Option(
      names = "--database",
      paramLabel = "FILE",
      description =
          "The database FILE.mv.db, made where there is none; ./roster-quickstart unless given.")
  private Path database = Path.of("roster-quickstart");

  @Option(
      names = "--strangers",
      description = "The users are strangers to each other: only the host creates organizations.")
  private boolean strangers;

  @SuppressWarnings("unused") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Prints this.")
  private boolean help;

  @Parameters(
      arity = "0..1",
      paramLabel = "REQUESTS",
      description = "A file of requests in UTF-8, one a line; - or nothing for standard input.")
  private String requests = "-";

  @Spec private @Nullable CommandSpec spec;

  private final InputStream standardInput;

  private Quickstart(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** Runs the command line and exits with its status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(args, System.in, out, err));
  }

  /** Runs the command line and returns its exit status. */
  static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Quickstart(in))
        .setExpandAtFiles(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setOut(out)
        .setErr(err)
        .execute(args);
  }

  @Override
  public Integer call() {
    try (InputStream input = open()) {
      return keep(input);
    } catch (NoSuchFileException e) {
      return fail("requests '" + requests + "' cannot be read: there is no such file");
    } catch (IOException | InvalidPathException e) {
      return fail("requests '" + requests + "' cannot be read: " + e.getMessage());
    }
  }

  private InputStream open() throws IOException {
    if (requests.equals("-")) {
      return standardInput;
    }
    return Files.newInputStream(Path.of(requests));
  }

  private int keep(InputStream input) throws IOException {
    try (Database opened = Database.open(database)) {
      Report report = new Report(out());
      Session session = new Session(opened.repository(), !strangers);
      new Conversation(session, report).hold(input);
      report.table(RosterTable.of(session.roster().memberships(), opened.organizationIds()));
      return report.isAllReadable() ? ALL_READ : SOME_UNREADABLE;
    } catch (SQLException | RosterException | IllegalArgumentException | IllegalStateException e) {
      out().flush();
      return fail("database '" + database + "' cannot be used: " + e.getMessage());
    }
  }

  private int fail(String sentence) {
    commandLine().getErr().println(sentence);
    return UNUSABLE;
  }

  private PrintWriter out() {
    return commandLine().getOut();
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "spec").commandLine();
  }
}
