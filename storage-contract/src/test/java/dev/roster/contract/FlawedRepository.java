package dev.roster.contract;

import dev.roster.Membership;
import dev.roster.OutcomeUnknownException;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.StorageException;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Verdict;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A storage that would be right but for one flaw. */
final class FlawedRepository extends LockingRepository {
  private static final long GLANCE_NANOS = 300_000;
  private static final int NOW_AND_THEN = 40;

  private final Flaw flaw;
  private final AtomicLong commits = new AtomicLong();

  FlawedRepository(Flaw flaw) {
    this.flaw = flaw;
  }

  private boolean is(Flaw other) {
    return flaw == other;
  }

  private boolean isTime() {
    return commits.incrementAndGet() % NOW_AND_THEN == 0;
  }

  /** Gives others the time in which a storage that is right lets them do no harm. */
  private static void letOthersIn() {
    LockSupport.parkNanos(GLANCE_NANOS);
  }

  @Override
  void lockOrganization(String id, boolean alone, Held held) {
    if (!is(Flaw.ORGANIZATIONS_UNLOCKED)) {
      super.lockOrganization(id, alone, held);
    }
  }

  @Override
  SortedMap<String, Boolean> usersOf(Scope.OfOrganization scope) {
    SortedMap<String, Boolean> wanted = super.usersOf(scope);
    if (is(Flaw.ACTOR_UNLOCKED)) {
      wanted.values().removeIf(alone -> !alone);
    }
    return wanted;
  }

  @Override
  void lockUsers(SortedMap<String, Boolean> wanted, Held held) {
    if (!is(Flaw.USERS_UNLOCKED)) {
      super.lockUsers(wanted, held);
    }
  }

  @Override
  public <V extends Verdict> V write(Scope scope, Function<? super Snapshot, V> decision) {
    Snapshot early = is(Flaw.READS_BEFORE_LOCKS) ? snapshot(scope) : null;
    return super.write(
        scope,
        snapshot -> {
          V verdict = decision.apply(early == null ? snapshot : early);
          letOthersIn();
          return verdict;
        });
  }

  @Override
  void commit(List<Write> writes) {
    switch (flaw) {
      case COMMITS_ROW_BY_ROW -> writes.forEach(this::commitAlone);
      case MARKS_TWO_DEFAULTS -> commitDefaultsInSteps(writes);
      case FORGETS -> {
        if (!isTime()) {
          super.commit(writes);
        }
      }
      case KEEPS_WHAT_FAILED -> {
        super.commit(writes);
        if (isTime()) {
          throw new StorageException("the disk is full", null);
        }
      }
      case KEEPS_A_HALF -> commitHalf(writes, new StorageException("the disk is full", null));
      case KEEPS_A_HALF_UNKNOWN ->
          commitHalf(writes, new OutcomeUnknownException("the line is cut", null));
      case LETS_EXCEPTIONS_THROUGH -> {
        if (isTime()) {
          throw new IllegalArgumentException("duplicate key");
        }
        super.commit(writes);
      }
      default -> super.commit(writes);
    }
  }

  private void commitAlone(Write write) {
    super.commit(List.of(write));
    letOthersIn();
  }

  private void commitDefaultsInSteps(List<Write> writes) {
    for (Write write : writes) {
      if (write instanceof Write.SetDefault) {
        for (Runnable step : look(rows -> rows.steps(write))) {
          look(
              rows -> {
                step.run();
                return rows;
              });
          letOthersIn();
        }
      } else {
        super.commit(List.of(write));
      }
    }
  }

  private void commitHalf(List<Write> writes, RuntimeException failure) {
    if (writes.size() > 1 && isTime()) {
      super.commit(writes.subList(0, writes.size() / 2));
      throw failure;
    }
    super.commit(writes);
  }

  @Override
  public Optional<Membership> findDefault(String userId) {
    Optional<Membership> found = super.findDefault(userId);
    if (!is(Flaw.READS_DEFAULT_IN_TWO)) {
      return found;
    }
    letOthersIn();
    return found.flatMap(membership -> findMembership(membership.key()));
  }

  @Override
  public Page<Membership> membersOf(String organizationId, PageRequest request) {
    Page<Membership> page = super.membersOf(organizationId, request);
    if (!is(Flaw.LISTS_A_ROW_TWICE) || page.items().size() < 2) {
      return page;
    }
    List<Membership> items = new ArrayList<>(page.items());
    items.add(1, items.get(0));
    return new Page<>(items, page.nextCursor());
  }
}
