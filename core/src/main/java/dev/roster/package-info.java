/** Who belongs to which organization, as what, from which addresses and with which permissions. */
@NullMarked
package dev.roster;

import org.jspecify.annotations.NullMarked;
