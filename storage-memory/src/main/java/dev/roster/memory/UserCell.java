package dev.roster.memory;

/** A registered user, to whom organizations point as their member. */
final class UserCell {
  private volatile UserState state;

  UserCell(UserState state) {
    this.state = state;
  }

  UserState state() {
    return state;
  }

  void become(UserState next) {
    state = next;
  }
}
