package dev.roster;

/** What makes ids that the host does not choose (V1). Safe for use by many threads. */
@FunctionalInterface
public interface IdSource {
  /**
   * An id never given before, that begins with {@code prefix}.
   *
   * @param prefix {@code org_}, {@code usr_} or {@code role_}
   */
  String next(String prefix);
}
