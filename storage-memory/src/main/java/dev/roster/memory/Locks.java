package dev.roster.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The locks that a command holds until it is closed: organizations first, then users, each in one
 * pass by id. Used by one thread.
 */
final class Locks implements AutoCloseable {
  private final LockTable organizationLocks;
  private final LockTable userLocks;
  private final Map<String, LockTable.Hold> organizations = new HashMap<>();
  private final Map<String, LockTable.Hold> users = new HashMap<>();

  Locks(LockTable organizationLocks, LockTable userLocks) {
    this.organizationLocks = organizationLocks;
    this.userLocks = userLocks;
  }

  /** Which ids are to be locked, and which of them alone; by id. */
  static final class Pass {
    private final SortedMap<String, Boolean> wanted = new TreeMap<>();

    Pass shared(String id) {
      wanted.putIfAbsent(id, false);
      return this;
    }

    Pass alone(String id) {
      wanted.put(id, true);
      return this;
    }

    Pass alone(Collection<String> ids) {
      ids.forEach(this::alone);
      return this;
    }
  }

  void lockOrganizations(Pass pass) {
    lock(organizationLocks, pass, organizations);
  }

  void lockUsers(Pass pass) {
    lock(userLocks, pass, users);
  }

  private static void lock(LockTable table, Pass pass, Map<String, LockTable.Hold> held) {
    pass.wanted.forEach((id, alone) -> held.put(id, table.acquire(id, alone)));
  }

  boolean holdOrganization(String id) {
    return organizations.containsKey(id);
  }

  boolean holdOrganizationAlone(String id) {
    LockTable.Hold hold = organizations.get(id);
    return hold != null && hold.alone();
  }

  boolean holdUserAlone(String id) {
    LockTable.Hold hold = users.get(id);
    return hold != null && hold.alone();
  }

  @Override
  public void close() {
    users.values().forEach(userLocks::release);
    users.clear();
    organizations.values().forEach(organizationLocks::release);
    organizations.clear();
  }
}
