package dev.roster.contract.storm;

/** What must never be found in a storage, however many command it at once. */
public enum Finding {
  /**
   * An organization without an owner, read at one instant or left by the commands in their order.
   */
  WITHOUT_OWNER("no owner"),
  /** A user with two defaults, or with one that he does not belong to. */
  BAD_DEFAULT("defaults"),
  /** A row that is there twice, or that two commands have inserted. */
  DUPLICATE("duplicates"),
  /** A change by an actor who had no right to it when it was decided. */
  LOST_RIGHT("lost right"),
  /** A change that was decided on what was no longer so, or never was. */
  STALE_DECISION("stale"),
  /** What an acknowledged command wrote, missing or overwritten by one that had not seen it. */
  LOST("lost"),
  /** A row that is there, although no command that may have happened has written it. */
  UNCOMMANDED("uncommanded"),
  /** A read that contradicts itself or runs back in time: it was not of one instant. */
  UNSOUND_READ("unsound reads"),
  /** An exception that the face of the library does not declare. */
  UNDECLARED("undeclared");

  private final String title;

  Finding(String title) {
    this.title = title;
  }

  /** A few words for the head of a table. */
  public String title() {
    return title;
  }
}
