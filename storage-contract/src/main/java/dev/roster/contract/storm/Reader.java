package dev.roster.contract.storm;

import dev.roster.MembershipKey;
import java.util.List;
import java.util.SplittableRandom;

/** A thread that looks at everything all the time. */
final class Reader {
  private final Nodes<Looks> nodes;
  private final Cast cast;
  private final Tally tally;
  private final Findings findings;
  private final SplittableRandom random;

  Reader(Nodes<Looks> nodes, Cast cast, long seed, Tally tally, Findings findings) {
    this.nodes = nodes;
    this.cast = cast;
    this.tally = tally;
    this.findings = findings;
    random = new SplittableRandom(seed);
  }

  /** Looks once at something. */
  void look() {
    try {
      lookAt(nodes.present());
      tally.reads.increment();
      nodes.succeeded();
    } catch (RuntimeException | Error thrown) {
      if (Nodes.isFailure(thrown)) {
        tally.failedReads.increment();
        nodes.failed();
      } else {
        findings.add(Finding.UNDECLARED, "a read has thrown " + Trace.of(thrown));
      }
    }
  }

  private void lookAt(Looks node) {
    String organizationId = of(cast.organizationIds());
    String userId = of(cast.userIds());
    switch (random.nextInt(7)) {
      case 0 -> node.atMembers(organizationId);
      case 1 -> node.atRoles(organizationId);
      case 2 -> node.atMemberships(userId);
      case 3 -> node.atDefault(userId);
      case 4 -> node.atStanding(MembershipKey.of(organizationId, userId));
      case 5 -> node.atWholeOf(organizationId);
      default -> node.atWholeUser(userId);
    }
  }

  private String of(List<String> ids) {
    return ids.get(random.nextInt(ids.size()));
  }
}
