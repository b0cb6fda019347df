/** The rules, each once and as a pure function, and the refusals in which they answer. */
@NullMarked
package dev.roster.rule;

import org.jspecify.annotations.NullMarked;
