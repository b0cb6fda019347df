package dev.roster.memory;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Part;
import dev.roster.repository.Scope.Reach;
import java.util.List;

/** Takes the locks of a scope in the order that {@link Scope} states. */
final class LockPlan {
  private final Heap heap;
  private final LockTable organizations = new LockTable();
  private final LockTable users = new LockTable();

  LockPlan(Heap heap) {
    this.heap = heap;
  }

  /** Waits for all locks of the scope. */
  Locks lock(Scope scope) {
    Locks locks = new Locks(organizations, users);
    boolean complete = false;
    try {
      if (scope instanceof Scope.OfOrganization ofOrganization) {
        lock(ofOrganization, locks);
      } else {
        lock((Scope.OfUser) scope, locks);
      }
      complete = true;
      return locks;
    } finally {
      if (!complete) {
        locks.close();
      }
    }
  }

  /** How many ids are locked now. */
  int size() {
    return organizations.size() + users.size();
  }

  private void lock(Scope.OfOrganization scope, Locks locks) {
    // Who shares an organization may see its members come and go, and could not lock all of them.
    boolean members = scope.parts().contains(Part.MEMBERS);
    boolean alone = members || scope.lock() == Lock.EXCLUSIVE;
    String id = scope.organizationId();
    locks.lockOrganizations(alone ? new Locks.Pass().alone(id) : new Locks.Pass().shared(id));
    Locks.Pass pass = new Locks.Pass().alone(scope.userIds());
    scope.actorId().ifPresent(pass::shared);
    if (members) {
      pass.alone(heap.memberIds(id));
    }
    locks.lockUsers(pass);
  }

  private void lock(Scope.OfUser scope, Locks locks) {
    if (scope.reach() == Reach.USER) {
      locks.lockUsers(new Locks.Pass().alone(scope.userId()));
      return;
    }
    while (true) {
      locks.lockOrganizations(new Locks.Pass().alone(heap.organizationIdsOf(scope.userId())));
      Locks.Pass pass = new Locks.Pass().alone(scope.userId());
      if (scope.reach() == Reach.OWNED_ORGANIZATIONS) {
        // Those that he has joined since are not locked yet, and are passed over.
        for (String id : heap.solelyOwnedBy(scope.userId())) {
          if (locks.holdOrganization(id)) {
            pass.alone(heap.memberIds(id));
          }
        }
      }
      locks.lockUsers(pass);
      List<String> found = heap.organizationIdsOf(scope.userId());
      if (found.stream().allMatch(locks::holdOrganization)) {
        return;
      }
      locks.close();
    }
  }
}
