package dev.roster.contract.storm;

import dev.roster.Membership;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.RosterException;
import dev.roster.repository.MembershipRepository;
import dev.roster.repository.Scope;
import dev.roster.repository.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a storage holds when the storm is over, against what the commands have left. */
final class Ending {
  private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long what is still under way may take to be there. */
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final List<MembershipRepository> nodes;
  private final Cast cast;
  private final Findings findings;
  private final Duration patience;
  private final long calmNanos;

  /**
   * An ending to be checked.
   *
   * @param isCalm whether nothing can be under way any more
   */
  Ending(
      List<MembershipRepository> nodes,
      Cast cast,
      Findings findings,
      Duration patience,
      boolean isCalm) {
    this.nodes = nodes;
    this.cast = cast;
    this.findings = findings;
    this.patience = patience;
    calmNanos = isCalm ? 0 : CALM_NANOS;
  }

  /** Compares with the world, of those that are possible, to which the storage comes nearest. */
  void check(List<World> worlds) throws InterruptedException {
    long patience = System.nanoTime() + this.patience.toNanos();
    while (true) {
      MembershipRepository node = aliveNode(patience);
      try {
        check(node, worlds);
        return;
      } catch (RosterException failed) {
        // It was alive a moment ago; the next one may be.
        TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
      }
    }
  }

  private void check(MembershipRepository node, List<World> worlds) {
    long end = System.nanoTime() + calmNanos;
    Nearest nearest = nearest(node, worlds);
    while (!nearest.differences.isEmpty() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      nearest = nearest(node, worlds);
    }
    for (Difference difference : nearest.differences) {
      findings.add(
          difference.isAheadOf(nearest.world) ? Finding.UNCOMMANDED : Finding.LOST,
          "at the end "
              + difference
              + ", as last written by "
              + nearest.world.writerOf(difference.row()));
    }
    Looks looks = new Looks(node, cast, findings, new HashMap<>());
    for (String id : organizationIds(worlds)) {
      looks.atMembers(id);
      looks.atRoles(id);
      looks.atWholeOf(id);
    }
    for (String id : cast.userIds()) {
      looks.atMemberships(id);
      looks.atDefault(id);
      looks.atWholeUser(id);
    }
  }

  /** The first node that answers; one that was ended on purpose need not. */
  private MembershipRepository aliveNode(long end) throws InterruptedException {
    while (true) {
      for (MembershipRepository node : nodes) {
        try {
          node.findUser(cast.userIds().get(0));
          return node;
        } catch (RosterException dead) {
          if (System.nanoTime() - end > 0) {
            throw new IllegalStateException("no node answers after the storm", dead);
          }
        }
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
    }
  }

  private record Nearest(World world, List<Difference> differences) {}

  private Nearest nearest(MembershipRepository node, List<World> worlds) {
    Map<Scope, Snapshot> seen = new LinkedHashMap<>();
    Map<String, List<Membership>> pages = new LinkedHashMap<>();
    for (String id : organizationIds(worlds)) {
      Scope scope = cast.wholeOf(id);
      seen.put(scope, node.read(scope));
      pages.put(id, allOf(node, id));
    }
    for (String id : cast.userIds()) {
      Scope scope = new Scope.OfUser(id, Scope.Reach.MEMBERSHIPS);
      seen.put(scope, node.read(scope));
    }
    Nearest nearest = null;
    for (World world : worlds) {
      List<Difference> found = new ArrayList<>();
      seen.forEach(
          (scope, snapshot) ->
              Difference.between(world, scope, snapshot).stream()
                  .filter(Difference::isKept)
                  .forEach(found::add));
      pages.forEach((id, members) -> addPage(world, id, members, found));
      if (nearest == null || found.size() < nearest.differences.size()) {
        nearest = new Nearest(world, found);
      }
    }
    return Objects.requireNonNull(nearest);
  }

  private static void addPage(
      World world, String organizationId, List<Membership> shown, List<Difference> found) {
    Collection<Membership> left = world.membersOf(organizationId);
    for (Membership member : shown) {
      if (!member.equals(world.membership(member.key()))) {
        found.add(new Difference(Row.membership(member), member, world.membership(member.key())));
      }
    }
    for (Membership member : left) {
      if (shown.stream().noneMatch(other -> other.key().equals(member.key()))) {
        found.add(new Difference(Row.membership(member), null, member));
      }
    }
  }

  private static List<Membership> allOf(MembershipRepository node, String organizationId) {
    List<Membership> all = new ArrayList<>();
    Page<Membership> page = node.membersOf(organizationId, ALL);
    all.addAll(page.items());
    Optional<String> cursor = page.nextCursor();
    while (cursor.isPresent()) {
      page = node.membersOf(organizationId, ALL.after(cursor.get()));
      all.addAll(page.items());
      cursor = page.nextCursor();
    }
    return all;
  }

  private Collection<String> organizationIds(List<World> worlds) {
    Collection<String> ids = new TreeSet<>(cast.organizationIds());
    worlds.forEach(
        world -> {
          ids.addAll(world.organizations.keySet());
          ids.addAll(world.retired.keySet());
        });
    return ids;
  }
}
