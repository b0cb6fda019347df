package dev.roster.example.quickstart;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the command line: its exit status and what it printed. */
record CommandLineRun(int status, String out, String err) {

  static CommandLineRun of(String... args) {
    return on(new byte[0], args);
  }

  static CommandLineRun on(String input, String... args) {
    return on(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static CommandLineRun on(byte[] input, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Quickstart.run(
            args,
            new ByteArrayInputStream(input),
            new PrintWriter(out),
            new PrintWriter(err, true));
    return new CommandLineRun(status, out.toString(), err.toString());
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
