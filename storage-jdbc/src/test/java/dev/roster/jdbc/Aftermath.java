package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.jdbc.KillJournal.Command;
import dev.roster.jdbc.KillJournal.Ending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What a kill has left, held against what was decided and acknowledged before it.
 *
 * <p>Nothing is amiss when the tables hold just what the acknowledged commands have written and,
 * besides, all of some of those commands that were cut off and nothing of the others. What was
 * refused or has failed must have left nothing.
 *
 * @param acknowledged how many commands were
 * @param refused how many were
 * @param failed how many did nothing, as the storage failed
 * @param cutOff how many were cut off with something to write
 * @param cutOffDone how many of these were done all the same
 * @param lost rows that lack what was acknowledged
 * @param halves rows that hold what a command wrote whose other rows do not
 */
record Aftermath(
    int acknowledged,
    int refused,
    int failed,
    int cutOff,
    int cutOffDone,
    List<String> lost,
    List<String> halves) {
  private static final int MANY = 12;

  static final Aftermath NONE = new Aftermath(0, 0, 0, 0, 0, List.of(), List.of());

  /**
   * @param before what the tables held before the commands
   * @param commands in the order of their decisions
   * @param found what they hold now
   */
  static Aftermath of(TableImage before, List<Command> commands, TableImage found) {
    List<Command> cutOff =
        commands.stream().filter(command -> isCutOff(command) && writes(command)).toList();
    assertThat(cutOff).as("commands that were cut off").hasSizeLessThanOrEqualTo(MANY);
    TableImage closest = before;
    Collection<String> differences = List.of();
    int done = -1;
    for (int some = 0; some < 1 << cutOff.size(); some++) {
      TableImage expected = before.after(changes(commands, cutOff, some));
      Collection<String> these = expected.differencesFrom(found);
      if (done < 0 || these.size() < differences.size()) {
        closest = expected;
        differences = these;
        done = Integer.bitCount(some);
      }
    }
    List<String> lost = new ArrayList<>();
    List<String> halves = new ArrayList<>();
    for (String path : differences) {
      boolean isHalf = cutOff.stream().anyMatch(command -> left(command, path, found.at(path)));
      (isHalf ? halves : lost)
          .add(path + " holds " + found.at(path) + " instead of " + closest.at(path));
    }
    return new Aftermath(
        count(commands, Ending.ACKNOWLEDGED),
        count(commands, Ending.REFUSED),
        count(commands, Ending.FAILED),
        cutOff.size(),
        done,
        lost,
        halves);
  }

  private static boolean isCutOff(Command command) {
    return command.ending().isEmpty() || command.ended(Ending.UNKNOWN);
  }

  private static boolean writes(Command command) {
    return !command.changes().isEmpty();
  }

  /** Of all that were acknowledged and some of those that were cut off, as the bits say. */
  private static List<RowChange> changes(List<Command> commands, List<Command> cutOff, int some) {
    List<RowChange> changes = new ArrayList<>();
    for (Command command : commands) {
      int at = cutOff.indexOf(command);
      if (at < 0 ? command.ended(Ending.ACKNOWLEDGED) : (some >> at & 1) == 1) {
        changes.addAll(command.changes());
      }
    }
    return changes;
  }

  private static boolean left(Command command, String path, String text) {
    return command.changes().stream()
        .anyMatch(change -> change.path().equals(path) && Objects.equals(change.value(), text));
  }

  private static int count(List<Command> commands, Ending ending) {
    return (int) commands.stream().filter(command -> command.ended(ending)).count();
  }

  /** Both together. */
  Aftermath and(Aftermath other) {
    return new Aftermath(
        acknowledged + other.acknowledged,
        refused + other.refused,
        failed + other.failed,
        cutOff + other.cutOff,
        cutOffDone + other.cutOffDone,
        both(lost, other.lost),
        both(halves, other.halves));
  }

  private static List<String> both(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  boolean isNothingAmiss() {
    return lost.isEmpty() && halves.isEmpty();
  }

  void assertNothingAmiss() {
    assertThat(lost).as("what was acknowledged and is lost").isEmpty();
    assertThat(halves).as("what half a command has left").isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        "%,d acknowledged, %,d refused, %,d failed, %,d cut off of which %,d done, %,d lost, %,d"
            + " halves",
        acknowledged, refused, failed, cutOff, cutOffDone, lost.size(), halves.size());
  }
}
