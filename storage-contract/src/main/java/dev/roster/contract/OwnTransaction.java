package dev.roster.contract;

import dev.roster.repository.MembershipRepository;

/** No transaction around commands: each has one of its own. */
record OwnTransaction(MembershipRepository joined) implements HostTransaction {
  @Override
  public void commit() {
    // Each command has committed by itself.
  }

  @Override
  public void rollback() {
    throw new UnsupportedOperationException("commands with transactions of their own are done");
  }

  @Override
  public void close() {
    // Nothing was begun.
  }
}
