package dev.roster.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file in which a process writes down what its commands decide, before they commit, and how they
 * ended. What it was told outlives the process, whose writes go to the system at once.
 *
 * <p>Commands decide under the locks of all that they write. So, for each row, its decisions stand
 * here in the order of their commits. Safe for use by many threads.
 */
final class KillJournal implements Closeable {
  /** How a command ended, as its caller was told. */
  enum Ending {
    /** It was done. */
    ACKNOWLEDGED,
    /** The rules did not allow it, and nothing was done. */
    REFUSED,
    /** The storage failed, and nothing was done. */
    FAILED,
    /** The storage failed at the commit. */
    UNKNOWN
  }

  /**
   * A command, in the order of the last decisions.
   *
   * @param changes what it decided last
   * @param ending empty when the process was killed before
   */
  record Command(long id, List<RowChange> changes, Optional<Ending> ending) {
    boolean ended(Ending that) {
      return ending.equals(Optional.of(that));
    }
  }

  private static final String DECIDED = "DECIDED";

  private final FileChannel file;

  private KillJournal(FileChannel file) {
    this.file = file;
  }

  static KillJournal create(Path path) throws IOException {
    return new KillJournal(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  void decided(long command, List<RowChange> changes) {
    StringBuilder line = new StringBuilder().append(command).append('\t').append(DECIDED);
    changes.forEach(change -> line.append('\t').append(change.text()));
    append(line);
  }

  void ended(long command, Ending ending) {
    append(new StringBuilder().append(command).append('\t').append(ending));
  }

  private synchronized void append(StringBuilder line) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.append('\n').toString());
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** What a process has written, but for a line that it was killed over. */
  static List<Command> read(Path path) throws IOException {
    String text = Files.readString(path);
    Map<Long, Command> commands = new LinkedHashMap<>();
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      String[] parts = line.split("\t", -1);
      long id = Long.parseLong(parts[0]);
      if (parts[1].equals(DECIDED)) {
        List<RowChange> changes = new ArrayList<>();
        for (int at = 2; at < parts.length; at++) {
          changes.add(RowChange.parse(parts[at]));
        }
        commands.remove(id);
        commands.put(id, new Command(id, changes, Optional.empty()));
      } else {
        Ending ending = Ending.valueOf(parts[1]);
        commands.merge(
            id,
            new Command(id, List.of(), Optional.of(ending)),
            (decided, ended) -> new Command(id, decided.changes, ended.ending));
      }
    }
    return List.copyOf(commands.values());
  }
}
