package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which right an actor needs for what was written (A1 to A3), judged on what was read without
 * asking the rules that decided.
 */
final class Rights {
  private final Snapshot read;
  private final String organizationId;
  private final String actorId;
  private final @Nullable Membership acting;

  private Rights(Snapshot read, String organizationId, String actorId) {
    this.read = read;
    this.organizationId = organizationId;
    this.actorId = actorId;
    acting = read.membership(MembershipKey.of(organizationId, actorId)).orElse(null);
  }

  /** What the actor of a command lacks for one of its writes, on this snapshot. */
  static Optional<String> lacking(Scope scope, Snapshot read, List<Write> writes) {
    if (scope instanceof Scope.OfOrganization named && named.actorId().isPresent()) {
      Rights rights = new Rights(read, named.organizationId(), named.actorId().get());
      // Whoever creates an organization needs no right in it, as it was not there.
      if (writes.stream().noneMatch(Write.InsertOrganization.class::isInstance)) {
        return writes.stream()
            .filter(write -> !rights.suffice(write))
            .findFirst()
            .map(write -> "user " + rights.actorId + " had no right to " + write);
      }
    }
    return Optional.empty();
  }

  private boolean suffice(Write write) {
    if (acting == null) {
      return false;
    } else if (write instanceof Write.InsertMembership
        || write instanceof Write.DeleteOrganization) {
      return acting.isOwner();
    } else if (write instanceof Write.UpdateMembership update) {
      return update.before().isOwner() == update.after().isOwner()
          ? mayTouch(update.after().key(), "PutMembership")
          : acting.isOwner();
    } else if (write instanceof Write.DeleteMembership delete) {
      return delete.key().userId().equals(actorId) || mayTouch(delete.key(), "DeleteMembership");
    } else if (write instanceof Write.UpdateOrganization) {
      return holds("PatchOrganization");
    } else if (write instanceof Write.InsertRole || write instanceof Write.UpdateRole) {
      return holds("PutRole");
    } else if (write instanceof Write.DeleteRole) {
      return holds("DeleteRole");
    }
    // A default that is moved along, and the count of owners, need no right of their own.
    return true;
  }

  private boolean mayTouch(MembershipKey key, String permission) {
    boolean ofOwner = read.membership(key).filter(Membership::isOwner).isPresent();
    return ofOwner ? isOwner() : holds(permission);
  }

  private boolean isOwner() {
    return acting != null && acting.isOwner();
  }

  private boolean holds(String permission) {
    if (acting == null) {
      return false;
    }
    Set<String> held = new HashSet<>();
    acting.permissions().forEach(own -> held.add(own.toString()));
    Deque<String> open = new ArrayDeque<>(acting.roleIds());
    Set<String> seen = new HashSet<>(acting.roleIds());
    while (!open.isEmpty()) {
      Optional<Role> role =
          read.role(open.remove()).filter(found -> found.organizationId().equals(organizationId));
      role.ifPresent(
          found -> {
            held.addAll(found.permissions());
            found.juniorIds().stream().filter(seen::add).forEach(open::add);
          });
    }
    return acting.isOwner() || held.contains(permission) || held.contains("*");
  }
}
