package dev.roster.contract.model;

import dev.roster.Roster;
import java.util.List;
import java.util.function.Function;

/**
 * One command or question, for both sides.
 *
 * @param kind the method
 * @param arguments what the method is called with, readable
 * @param organizationIds whose state it may have changed
 * @param userIds whose state it may have changed
 */
record Step(
    String kind,
    List<?> arguments,
    List<String> organizationIds,
    List<String> userIds,
    Function<Roster, Object> onRoster,
    Function<Model, Object> onModel) {
  @Override
  public String toString() {
    return kind + Shown.of(arguments);
  }
}
