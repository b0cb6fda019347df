package dev.roster.contract.storm;

import dev.roster.Roster;
import java.util.function.Consumer;

/**
 * A command to be given.
 *
 * @param text what it is, for people
 * @param command what gives it
 */
record Step(String text, Consumer<Roster> command) {}
