/**
 * The rules once more, written for reading: plain maps, own readers of every text, no code shared
 * with the library but its public values. A seeded generator runs commands on this and on a storage
 * in lock-step.
 */
@NullMarked
package dev.roster.contract.model;

import org.jspecify.annotations.NullMarked;
