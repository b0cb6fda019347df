/** What a member may do, and from where: permissions, address ranges, and how they are matched. */
@NullMarked
package dev.roster.access;

import org.jspecify.annotations.NullMarked;
