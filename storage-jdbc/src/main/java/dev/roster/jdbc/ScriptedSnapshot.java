package dev.roster.jdbc;

import dev.roster.repository.Scope;
import dev.roster.repository.Scope.OfOrganization;
import dev.roster.repository.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot of a scope as the last statements of a script that has taken its locks: under them
 * several may read it as well as one.
 */
final class ScriptedSnapshot {
  private final MemberRow memberRow;
  private final SnapshotRows union;
  private @Nullable Snapshot snapshot;

  ScriptedSnapshot(MemberRow memberRow, SnapshotRows union) {
    this.memberRow = memberRow;
    this.union = union;
  }

  void addTo(Script script, Scope scope) {
    if (scope instanceof OfOrganization organization && MemberRow.suffices(organization)) {
      Snapshot.Builder builder = Snapshot.builder();
      script.select(memberRow.sql(organization), row -> memberRow.read(row, organization, builder));
      script.select(
          memberRow.rolesSql(organization),
          rows -> {
            memberRow.readRoles(rows, organization, builder);
            snapshot = builder.build();
          });
    } else {
      script.select(union.sql(scope), rows -> snapshot = union.snapshot(rows, scope));
    }
  }

  /** What the script has read. */
  Snapshot get() {
    if (snapshot == null) {
      throw new AssertionError("no answer of the snapshot");
    }
    return snapshot;
  }
}
