package dev.roster.rule;

/**
 * Text that is not a value of its kind: which {@linkplain #rule() rule} it breaks, and how.
 *
 * <p>Thrown by the {@code parse} methods of {@link dev.roster.access.Permission}, {@link
 * dev.roster.access.IpRange} and {@link dev.roster.access.AllowedIps}. Its message is a sentence
 * that names the value and what is allowed.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Rule rule;
  private final String predicate;

  /**
   * @param subject what the text was to be, such as {@code IP range '10.0.0.0/8'}
   * @param predicate the rest of the sentence: what is wrong, and what is allowed
   */
  public InvalidValueException(Rule rule, String subject, String predicate) {
    super(subject + " " + predicate);
    this.rule = rule;
    this.predicate = predicate;
  }

  /** The first rule that the text breaks. */
  public Rule rule() {
    return rule;
  }

  /** The sentence without its subject, so that it can be said of a field: {@code is private …}. */
  public String predicate() {
    return predicate;
  }
}
