package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.ANN;
import static dev.roster.jdbc.World.BETA;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.BOB_AT_BETA;
import static dev.roster.jdbc.World.CLEO_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;

import dev.roster.Actor;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.util.List;
import java.util.function.Consumer;

/** Every command, in each form that writes other rows, on {@link World} as it is filled. */
enum EveryCommand {
  REGISTER_USER(roster -> roster.users().put(new User("usr_dan2", "Dan", null))),
  CHANGE_USER(roster -> roster.users().put(new User(BOB, "Bob Roe", "bob@acme.example"))),
  DELETE_USER(roster -> roster.users().delete(BOB)),
  DELETE_USER_ALONG(roster -> roster.users().deleteWithOwnedOrganizations(ANN)),
  CREATE_ORGANIZATION(roster -> roster.organizations().create(Actor.user(BOB), "org_ceta", "Ceta")),
  RENAME_ORGANIZATION(roster -> roster.organizations().rename(HOST, ACME, "Acme 2")),
  DELETE_ORGANIZATION(roster -> roster.organizations().delete(HOST, ACME)),
  CREATE_ROLE(
      roster ->
          roster
              .roles()
              .put(HOST, new Role(ACME, "guard", "Guard", null, List.of("a"), List.of("clerk")))),
  CHANGE_ROLE(
      roster ->
          roster
              .roles()
              .put(HOST, new Role(RoleKey.of(ACME, "clerk"), "Clerk 2", List.of("write")))),
  DELETE_ROLE(roster -> roster.roles().delete(HOST, RoleKey.of(ACME, "accountant"))),
  GRANT(roster -> World.upsert(roster, CLEO_AT_ACME, change())),
  GRANT_ALL(
      roster ->
          World.upsert(
              roster,
              CLEO_AT_ACME,
              change()
                  .isOwner(true)
                  .isDefault(true)
                  .roleIds("clerk", "accountant")
                  .permissions("a", "b")
                  .allowedIps("203.0.113.0/24"))),
  CHANGE_PERMISSIONS(
      roster ->
          roster
              .memberships()
              .upsert(Actor.user(ANN), BOB_AT_ACME, change().permissions("a").build())),
  CHANGE_ROLES(roster -> World.upsert(roster, BOB_AT_ACME, change().roleIds("accountant"))),
  CHANGE_OWNERS(roster -> World.upsert(roster, BOB_AT_BETA, change().isOwner(false))),
  SWITCH_DEFAULT(roster -> World.upsert(roster, BOB_AT_BETA, change().isDefault(true))),
  CLEAR_DEFAULT(roster -> World.upsert(roster, BOB_AT_ACME, change().isDefault(false))),
  REMOVE(roster -> roster.memberships().remove(HOST, BOB_AT_ACME)),
  LEAVE(roster -> roster.memberships().remove(Actor.user(ANN), World.ANN_AT_BETA)),
  TRANSFER(roster -> roster.memberships().transferOwnership(Actor.user(ANN), ACME, BOB)),
  STEP_DOWN(roster -> roster.memberships().transferOwnership(HOST, BETA, ANN, BOB));

  // No command keeps anything between its runs.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Consumer<Roster> command;

  EveryCommand(Consumer<Roster> command) {
    this.command = command;
  }

  void run(Roster roster) {
    command.accept(roster);
  }
}
