package dev.roster;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some consecutive items of a list, and where the next ones begin.
 *
 * @param items in the list's order, unmodifiable; empty past its end
 * @param nextCursor for {@link PageRequest#after}; empty when nothing follows
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(nextCursor, "nextCursor");
  }
}
