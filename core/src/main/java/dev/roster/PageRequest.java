package dev.roster;

import dev.roster.rule.RuleBook;
import dev.roster.rule.Violation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list: how many items, after which cursor.
 *
 * <p>A cursor stays good while the list changes: a page begins after the place that it names,
 * whether or not what stood there is still there.
 */
public final class PageRequest {
  /** The most items that a page can have. */
  public static final int MAX_LIMIT = 1_000;

  private final int limit;
  private final @Nullable String cursor;

  private PageRequest(int limit, @Nullable String cursor) {
    this.limit = limit;
    this.cursor = cursor;
  }

  /**
   * The first page.
   *
   * @param limit 1 to 1,000
   * @throws IllegalArgumentException for another limit
   */
  public static PageRequest first(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is " + limit + "; a page has 1 to 1000 items");
    }
    return new PageRequest(limit, null);
  }

  /**
   * A page of the same size that begins after {@code cursor}.
   *
   * @param cursor a {@link Page#nextCursor()}
   * @throws IllegalArgumentException for text that no page gave
   */
  public PageRequest after(String cursor) {
    Objects.requireNonNull(cursor, "cursor");
    if (!RuleBook.isId(cursor)) {
      throw new IllegalArgumentException(
          "cursor '" + Violation.shown(cursor) + "' was given by no page");
    }
    return new PageRequest(limit, cursor);
  }

  /** How many items at the most. */
  public int limit() {
    return limit;
  }

  /** The id after which the page begins; empty for the first page. */
  public Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }
}
