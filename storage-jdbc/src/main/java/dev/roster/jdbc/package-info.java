/** Keeps memberships in a relational database, in tables that live beside the host's own. */
@NullMarked
package dev.roster.jdbc;

import org.jspecify.annotations.NullMarked;
