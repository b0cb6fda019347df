/** Many threads that command one storage at once, and the proof that it kept its promises. */
@NullMarked
package dev.roster.contract.storm;

import org.jspecify.annotations.NullMarked;
