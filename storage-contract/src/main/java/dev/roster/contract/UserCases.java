package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.DeletedUser;
import dev.roster.Event;
import dev.roster.Membership;
import dev.roster.Outcome;
import dev.roster.User;
import dev.roster.rule.Category;
import dev.roster.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How users are registered, changed and forgotten. */
abstract class UserCases extends ContractCases {
  private static final User ANN_LEE = person(ANN);

  @Test
  @Tag("U2")
  void put_registers_changes_and_clears() {
    User nameless = new User(ANN, null, null);

    assertThat(roster.users().put(ANN_LEE)).isEqualTo(Outcome.CREATED);
    assertThat(roster.users().find(ANN)).contains(ANN_LEE);
    assertThat(roster.users().put(nameless)).isEqualTo(Outcome.UPDATED);
    assertThat(roster.users().find(ANN)).contains(nameless);
    assertThat(roster.users().put(nameless)).isEqualTo(Outcome.UNCHANGED);
    assertThat(events)
        .containsExactly(new Event.UserCreated(ANN_LEE), new Event.UserUpdated(ANN_LEE, nameless));
  }

  @Test
  @Tag("V2")
  @Tag("V3")
  void name_and_email_are_kept_as_given_up_to_their_limits() {
    User full =
        new User(
            "A".repeat(50),
            "\uD835\uDD04".repeat(99) + "\u0130",
            "Ann.Lee+" + "x".repeat(24) + "@" + "a".repeat(59) + ".EXAMPLE");
    assertThat(full.email()).hasSize(100);

    roster.users().put(full);

    assertThat(roster.users().find(full.id())).contains(full);
    assertRefused(
            () -> roster.users().put(new User(ANN, "x".repeat(101), "x" + full.email())),
            Category.INVALID)
        .by(Refused.broken(Rule.NAME_FORM, "name"), Refused.broken(Rule.EMAIL_FORM, "email"));
  }

  @Test
  @Tag("V3")
  void email_is_no_identity() {
    roster.users().put(new User(ANN, "Ann", "same@acme.example"));
    roster.users().put(new User(BOB, "Ann", "same@acme.example"));

    assertThat(roster.users().find(ANN)).isPresent();
    assertThat(roster.users().find(BOB)).isPresent();
  }

  @Test
  @Tag("U3")
  void change_of_a_user_leaves_his_memberships_and_his_default_alone() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership before = membership(ACME, BOB);

    roster.users().put(new User(BOB, "Robert Roe", null));

    assertThat(membership(ACME, BOB)).isEqualTo(before);
    assertThat(defaultOf(BOB)).isEqualTo(ACME);
  }

  @Test
  @Tag("O5")
  void deletion_ends_all_memberships_of_a_user() {
    given(
        beta().ownedBy(CLEO, BOB),
        acme().ownedBy(ANN).withRole("clerk").withMember(BOB).inRoles("clerk"));
    Membership inAcme = membership(ACME, BOB);
    Membership inBeta = membership(BETA, BOB);

    DeletedUser deleted = roster.users().delete(BOB);

    assertThat(deleted).isEqualTo(new DeletedUser(person(BOB), List.of(ACME, BETA), List.of()));
    assertThat(roster.users().find(BOB)).isEmpty();
    assertThat(isMember(ACME, BOB)).isFalse();
    assertThat(isMember(BETA, BOB)).isFalse();
    assertThat(ownerCount(BETA)).isEqualTo(1);
    assertThat(events)
        .contains(new Event.MembershipEnded(inAcme), new Event.MembershipEnded(inBeta))
        .endsWith(new Event.UserDeleted(person(BOB)));
  }

  @Test
  @Tag("O5")
  @Tag("O1")
  void deletion_of_a_last_owner_is_refused_with_each_of_his_organizations() {
    given(ceta().ownedBy(BOB), acme().ownedBy(BOB).withMember(ANN), beta().ownedBy(BOB, CLEO));

    assertRefused(() -> roster.users().delete(BOB), Category.CONFLICT)
        .by(
            Refused.broken(Rule.LAST_OWNER, "organizationId"),
            Refused.broken(Rule.LAST_OWNER, "organizationId"))
        .rejecting(ACME, CETA);
    assertThat(isMember(BETA, BOB)).isTrue();
  }

  @Test
  @Tag("O5")
  @Tag("O4")
  @Tag("D5")
  void deletion_takes_organizations_along_that_he_alone_owns_when_asked_to() {
    given(
        beta().ownedBy(BOB, CLEO),
        ceta().ownedBy(BOB).withMember(ANN),
        acme().ownedBy(BOB).withRole("r").withMember(ANN).asDefault().withMember(CLEO).asDefault());

    DeletedUser deleted = roster.users().deleteWithOwnedOrganizations(BOB);

    assertThat(deleted).isEqualTo(new DeletedUser(person(BOB), List.of(BETA), List.of(ACME, CETA)));
    assertThat(roster.organizations().find(ACME)).isEmpty();
    assertThat(roster.organizations().find(CETA)).isEmpty();
    assertThat(roster.roles().ofOrganization(ACME)).isEmpty();
    assertThat(defaultOf(ANN)).isEqualTo("none");
    assertThat(defaultOf(CLEO)).isEqualTo(BETA);
    assertThat(events)
        .contains(
            new Event.DefaultChanged(ANN, Optional.of(ACME), Optional.empty()),
            new Event.DefaultChanged(CLEO, Optional.of(ACME), Optional.of(BETA)));
    assertRefused(() -> roster.organizations().create(by(ANN), ACME, "Acme"), Category.CONFLICT)
        .by(Rule.ORGANIZATION_ID_TAKEN, "id");
  }

  @Test
  @Tag("O5")
  void deleted_user_is_registered_again_without_anything() {
    given(acme().ownedBy(ANN).withMember(BOB));
    String tag = membership(ACME, BOB).tag();
    clock.stop();
    roster.users().delete(BOB);

    assertThat(roster.users().put(person(BOB))).isEqualTo(Outcome.CREATED);

    assertThat(isMember(ACME, BOB)).isFalse();
    assertThat(defaultOf(BOB)).isEqualTo("none");
    assertThat(upsert(by(ANN), ACME, BOB, change()).membership().tag()).isNotEqualTo(tag);
  }

  @Test
  @Tag("N2")
  @Tag("V1")
  void deletion_of_an_unknown_user_is_not_found() {
    assertRefused(() -> roster.users().delete(DAN), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "userId")
        .rejecting(DAN);
    assertRefused(() -> roster.users().deleteWithOwnedOrganizations(DAN), Category.NOT_FOUND)
        .by(Rule.USER_UNKNOWN, "userId");
    assertRefused(() -> roster.users().delete("a b"), Category.INVALID).by(Rule.ID_FORM, "userId");
  }
}
