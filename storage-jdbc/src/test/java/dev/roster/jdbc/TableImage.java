package dev.roster.jdbc;

import static dev.roster.jdbc.RowChange.defaultOf;
import static dev.roster.jdbc.RowChange.endedVersion;
import static dev.roster.jdbc.RowChange.held;
import static dev.roster.jdbc.RowChange.member;
import static dev.roster.jdbc.RowChange.organization;
import static dev.roster.jdbc.RowChange.owners;
import static dev.roster.jdbc.RowChange.retired;
import static dev.roster.jdbc.RowChange.role;
import static dev.roster.jdbc.RowChange.text;
import static dev.roster.jdbc.RowChange.user;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Role;
import dev.roster.Roster;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All that the tables of Roster hold, as texts by their paths. */
final class TableImage {
  private final NavigableMap<String, String> texts;

  private TableImage(NavigableMap<String, String> texts) {
    this.texts = texts;
  }

  /**
   * Reads a database at rest: through the library what it shows, past it what it keeps besides.
   *
   * @throws IllegalStateException when its tables are not current
   */
  static TableImage of(DataSource database) throws SQLException {
    JdbcSchema.of(database).validate();
    TableImage image = new TableImage(new TreeMap<>());
    Roster roster = World.rosterOf(database);
    for (String id : World.query(database, "SELECT id FROM roster_organization")) {
      image.put(organization(id), text(roster.organizations().find(id).orElseThrow()));
      for (Role role : roster.roles().ofOrganization(id)) {
        image.put(role(id, role.id()), text(role));
      }
      for (Membership member : World.membersOf(roster, id)) {
        image.put(member(member.key()), text(member));
      }
    }
    for (String id : World.query(database, "SELECT id FROM roster_user")) {
      image.put(user(id), text(roster.users().find(id).orElseThrow()));
    }
    image.readPastTheLibrary(database);
    return image;
  }

  private void readPastTheLibrary(DataSource database) throws SQLException {
    for (String[] row :
        rows(database, "SELECT id, owner_count, ended_version FROM roster_organization")) {
      put(owners(row[0]), row[1]);
      put(endedVersion(row[0]), row[2]);
    }
    for (String[] row :
        rows(database, "SELECT organization_id, user_id, role_id FROM roster_membership_role")) {
      put(held(MembershipKey.of(row[0], row[1]), row[2]), "");
    }
    for (String[] row :
        rows(
            database,
            "SELECT id, default_organization_id FROM roster_user"
                + " WHERE default_organization_id IS NOT NULL")) {
      put(defaultOf(row[0]), row[1]);
    }
    for (String[] row : rows(database, "SELECT id FROM roster_retired_organization")) {
      put(retired(row[0]), "");
    }
  }

  private static List<String[]> rows(DataSource database, String sql) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    for (String text : World.query(database, sql)) {
      rows.add(text.split(" ", -1));
    }
    return rows;
  }

  /** The same after some changes. */
  TableImage after(Collection<RowChange> changes) {
    TableImage image = new TableImage(new TreeMap<>(texts));
    changes.forEach(image::change);
    return image;
  }

  private void change(RowChange change) {
    if (change.value() == null) {
      texts.remove(change.path());
      // '0' is the character that follows '/'.
      texts.subMap(change.path() + "/", change.path() + "0").clear();
    } else {
      put(change.path(), change.value());
    }
  }

  private void put(String path, String text) {
    texts.put(path, text);
  }

  /** What is there; null for nothing. */
  @Nullable String at(String path) {
    return texts.get(path);
  }

  /** The paths at which another image holds something else. */
  Collection<String> differencesFrom(TableImage other) {
    TreeSet<String> paths = new TreeSet<>(texts.keySet());
    paths.addAll(other.texts.keySet());
    paths.removeIf(path -> Objects.equals(at(path), other.at(path)));
    return paths;
  }
}
