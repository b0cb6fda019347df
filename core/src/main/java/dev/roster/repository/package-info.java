/** The port between the rules and the storages, and what passes through it. */
@NullMarked
package dev.roster.repository;

import org.jspecify.annotations.NullMarked;
