package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

/**
 * All that every storage keeps to: the rules as seen through the face, the promises of the port, and
 * both under many threads.
 *
 * <p>Whoever writes a storage extends this class once and hands out empty repositories. There is
 * nothing to switch off: a storage that cannot do something does not pass.
 *
 * <p>Each case asks for one repository of its own, of which it makes use from several threads. What
 * a repository holds on to can be let go in an {@code @AfterEach} method of the subclass.
 */
public abstract class StorageContract {
  /** For subclasses. */
  protected StorageContract() {}

  /** A repository that holds nothing yet and shares nothing with the ones handed out before. */
  protected abstract MembershipRepository emptyRepository();
}
