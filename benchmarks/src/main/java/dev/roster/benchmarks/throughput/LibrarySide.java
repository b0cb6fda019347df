package dev.roster.benchmarks.throughput;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Roster;
import dev.roster.jdbc.JdbcMembershipRepository;
import javax.sql.DataSource;

/** The library, as a host uses it. */
final class LibrarySide implements Side {
  private final Roster roster;

  LibrarySide(DataSource dataSource) {
    this.roster = Roster.builder().repository(JdbcMembershipRepository.create(dataSource)).build();
  }

  @Override
  public String name() {
    return "library";
  }

  @Override
  public void upsert(Request request) {
    roster
        .memberships()
        .upsert(
            Actor.user(request.actorId()),
            MembershipKey.of(request.organizationId(), request.userId()),
            change(request.change()));
  }

  static MembershipChange change(Change change) {
    MembershipChange.Builder builder = MembershipChange.builder();
    if (change.isOwner() != null) {
      builder.isOwner(change.isOwner());
    }
    if (change.isDefault() != null) {
      builder.isDefault(change.isDefault());
    }
    if (change.roleIds() != null) {
      builder.roleIds(change.roleIds());
    }
    if (change.permissions() != null) {
      builder.permissions(change.permissions());
    }
    if (change.allowedIps() != null) {
      builder.allowedIps(change.allowedIps());
    }
    return builder.build();
  }
}
