package dev.roster.memory;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as the writes of a command leave him, seen by nobody yet. */
final class StagedUser {
  private final String id;
  private final Set<String> shownIn = new HashSet<>();
  private @Nullable UserCell cell;
  private @Nullable UserState state;

  StagedUser(String id, @Nullable UserCell cell) {
    this.id = id;
    this.cell = cell;
    this.state = cell == null ? null : cell.state();
  }

  @Nullable UserState state() {
    return state;
  }

  void register(UserState first) {
    state = first;
    cell = new UserCell(first);
  }

  void delete() {
    state = null;
    cell = null;
  }

  void become(UserState next) {
    state = next;
  }

  /** Notes that pages of the organization show something else of the user afterwards. */
  void isShownIn(@Nullable String organizationId) {
    if (organizationId != null) {
      shownIn.add(organizationId);
    }
  }

  void addStripes(Visibility.Stripes stripes) {
    stripes.user(id);
    shownIn.forEach(stripes::organization);
  }

  /** The cell of a user who exists after the command. */
  @Nullable UserCell cell() {
    return cell;
  }

  void publish(Heap heap) {
    if (cell == null || state == null) {
      heap.users().remove(id);
    } else {
      cell.become(state);
      heap.users().put(state.user().id(), cell);
    }
  }
}
