package dev.roster.memory;

import static dev.roster.memory.World.ACME;
import static dev.roster.memory.World.ANN;
import static dev.roster.memory.World.BETA;
import static dev.roster.memory.World.BOB;
import static dev.roster.memory.World.CHIEF;
import static dev.roster.memory.World.CLEO;
import static dev.roster.memory.World.CLERK;
import static dev.roster.memory.World.DAN;
import static dev.roster.memory.World.NOW;
import static dev.roster.memory.World.alone;
import static dev.roster.memory.World.member;
import static dev.roster.memory.World.owner;
import static dev.roster.memory.World.sharing;
import static dev.roster.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roster.Membership;
import dev.roster.MembershipKey;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.StorageException;
import dev.roster.memory.World.Writes;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Scope;
import dev.roster.repository.Scope.Lock;
import dev.roster.repository.Scope.Reach;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  private static final String NEW = "org_new";
  private static final String NEWCOMER = "usr_new";
  private static final Role AUDITOR = new Role(RoleKey.of(ACME, "auditor"), "Auditor", List.of());

  private final MemoryMembershipRepository repository = World.repository();

  /** Good writes of every kind that others may follow. */
  private static List<Write> good() {
    Membership bob = member(ACME, BOB).roleIds(Set.of("clerk")).build();
    return List.of(
        new Write.InsertUser(user(NEWCOMER)),
        new Write.UpdateUser(user(DAN)),
        new Write.UpdateOrganization(new Organization(ACME, "Acme & Co", NOW, NOW)),
        new Write.InsertRole(AUDITOR),
        new Write.UpdateRole(new Role(CHIEF.key(), "Chief", List.of())),
        new Write.InsertMembership(owner(ACME, NEWCOMER)),
        new Write.TallyOrganization(ACME, 1, 7),
        new Write.UpdateMembership(bob, bob.toBuilder().roleIds(List.of("auditor")).build()),
        new Write.SetDefault(NEWCOMER, Optional.of(ACME)),
        new Write.SetDefault(BOB, Optional.empty()),
        new Write.DeleteRole(CLERK.key()),
        new Write.DeleteMembership(MembershipKey.of(ACME, BOB)),
        new Write.DeleteUser(BOB));
  }

  private static Scope everything() {
    Set<String> users = new HashSet<>(World.EVERYBODY);
    users.add(NEWCOMER);
    return new Scope.OfOrganization(
        ACME, Lock.EXCLUSIVE, Optional.empty(), users, Set.of(), Set.of());
  }

  static Stream<Arguments> bad() {
    Membership nobody = member(ACME, DAN).build();
    return Stream.of(
        arguments(
            new Write.InsertOrganization(new OrganizationRow(World.acme(), 1, 0)),
            "organization 'org_acme' exists already"),
        arguments(
            new Write.UpdateOrganization(new Organization(NEW, "New", NOW, NOW)),
            "organization 'org_new' is not locked alone"),
        arguments(
            new Write.TallyOrganization(ACME, -2, 0),
            "organization 'org_acme' would have no owner"),
        arguments(
            new Write.TallyOrganization(BETA, 1, 0), "organization 'org_beta' is not locked alone"),
        arguments(new Write.DeleteOrganization(ACME), "user 'usr_new' has it as the default"),
        arguments(new Write.InsertUser(user(NEWCOMER)), "user 'usr_new' exists already"),
        arguments(new Write.InsertUser(user("usr_other")), "user 'usr_other' is not locked alone"),
        arguments(new Write.UpdateUser(user(BOB)), "user 'usr_bob' does not exist"),
        arguments(new Write.DeleteUser(BOB), "user 'usr_bob' does not exist"),
        arguments(new Write.DeleteUser(ANN), "user 'usr_ann' has memberships"),
        arguments(new Write.SetDefault(BOB, Optional.empty()), "user 'usr_bob' does not exist"),
        arguments(
            new Write.SetDefault(DAN, Optional.of(ACME)),
            "membership 'org_acme/usr_dan' does not exist"),
        arguments(
            new Write.InsertMembership(owner(ACME, ANN)),
            "membership 'org_acme/usr_ann' exists already"),
        arguments(
            new Write.InsertMembership(member(ACME, BOB).build()), "user 'usr_bob' does not exist"),
        arguments(
            new Write.InsertMembership(member(BETA, DAN).build()),
            "organization 'org_beta' is not locked"),
        arguments(
            new Write.InsertMembership(member(ACME, DAN).roleIds(List.of("clerk")).build()),
            "role 'org_acme/clerk' does not exist"),
        arguments(
            new Write.UpdateMembership(nobody, nobody),
            "membership 'org_acme/usr_dan' does not exist"),
        arguments(
            new Write.UpdateMembership(nobody, owner(ACME, ANN)),
            "membership 'org_acme/usr_dan' keeps its key"),
        arguments(
            new Write.DeleteMembership(MembershipKey.of(ACME, DAN)),
            "membership 'org_acme/usr_dan' does not exist"),
        arguments(
            new Write.DeleteMembership(MembershipKey.of(ACME, NEWCOMER)),
            "user 'usr_new' has it as the default"),
        arguments(new Write.InsertRole(AUDITOR), "role 'org_acme/auditor' exists already"),
        arguments(new Write.UpdateRole(CLERK), "role 'org_acme/clerk' does not exist"),
        arguments(new Write.DeleteRole(CLERK.key()), "role 'org_acme/clerk' does not exist"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void bad_write_undoes_the_good_ones_before_it(Write bad, String sentence) {
    List<Write> writes = new ArrayList<>(good());
    writes.add(bad);

    assertFails(everything(), writes, sentence);
  }

  private void assertFails(Scope scope, List<Write> writes, String sentence) {
    List<Object> before = World.seen(repository);
    int kept = repository.keptIds();

    assertThatThrownBy(() -> repository.write(scope, snapshot -> new Writes(writes)))
        .isInstanceOf(StorageException.class)
        .hasMessage(sentence + "; nothing of the command was written");

    assertThat(World.seen(repository)).isEqualTo(before);
    assertThat(repository.keptIds()).isEqualTo(kept);
  }

  private void assertFails(Scope scope, Write write, String sentence) {
    assertFails(scope, List.of(write), sentence);
  }

  @Test
  void good_writes_are_all_kept() {
    repository.write(everything(), snapshot -> new Writes(good()));

    assertThat(repository.findDefault(NEWCOMER)).map(Membership::isOwner).contains(true);
    assertThat(repository.findUser(BOB)).isEmpty();
    assertThat(repository.rolesOf(ACME)).extracting(Role::id).containsExactly("auditor", "chief");
    assertThat(repository.read(alone(ACME)).organization(ACME).orElseThrow())
        .isEqualTo(new OrganizationRow(new Organization(ACME, "Acme & Co", NOW, NOW), 2, 7));
  }

  @Test
  void role_that_is_held_is_not_deleted() {
    assertFails(
        alone(ACME), new Write.DeleteRole(CLERK.key()), "role 'org_acme/clerk' is held by members");
  }

  @Test
  void role_that_is_included_in_another_is_not_deleted() {
    Membership bob = member(ACME, BOB).build();
    assertFails(
        alone(ACME),
        List.of(new Write.UpdateMembership(bob, bob), new Write.DeleteRole(CLERK.key())),
        "role 'org_acme/clerk' is included in role 'chief'");
  }

  @Test
  void organization_without_owner_is_not_founded() {
    Organization organization = new Organization(NEW, "New", NOW, NOW);
    assertFails(
        alone(NEW),
        new Write.InsertOrganization(new OrganizationRow(organization, 0, 0)),
        "organization 'org_new' would have no owner");
  }

  @Test
  void organization_that_does_not_exist_takes_no_writes() {
    String sentence = "organization 'org_new' does not exist";
    Role role = new Role(RoleKey.of(NEW, "clerk"), "Clerk", List.of());
    assertFails(
        alone(NEW), new Write.UpdateOrganization(new Organization(NEW, "New", NOW, NOW)), sentence);
    assertFails(alone(NEW), new Write.TallyOrganization(NEW, 1, 0), sentence);
    assertFails(alone(NEW), new Write.DeleteOrganization(NEW), sentence);
    assertFails(alone(NEW), new Write.InsertMembership(member(NEW, ANN).build()), sentence);
    assertFails(alone(NEW), new Write.InsertRole(role), sentence);
  }

  @Test
  void members_who_are_not_held_keep_their_organization() {
    Scope scope =
        new Scope.OfOrganization(
            ACME, Lock.EXCLUSIVE, Optional.empty(), Set.of(BOB), Set.of(), Set.of());
    assertFails(
        scope,
        List.of(new Write.SetDefault(BOB, Optional.empty()), new Write.DeleteOrganization(ACME)),
        "user 'usr_ann' is not locked alone");
  }

  @Test
  void organization_that_is_shared_keeps_its_row_and_roles() {
    String sentence = "organization 'org_acme' is not locked alone";
    Scope scope = sharing(ACME, ANN, BOB);
    assertFails(scope, new Write.TallyOrganization(ACME, 1, 0), sentence);
    assertFails(scope, new Write.InsertRole(AUDITOR), sentence);
    assertFails(scope, new Write.UpdateRole(CLERK), sentence);
    assertFails(scope, new Write.DeleteRole(CLERK.key()), sentence);
    assertFails(scope, new Write.DeleteOrganization(ACME), sentence);
  }

  @Test
  void actor_who_is_shared_is_not_written() {
    assertFails(
        sharing(ACME, ANN, BOB),
        new Write.SetDefault(ANN, Optional.of(ACME)),
        "user 'usr_ann' is not locked alone");
  }

  @Test
  void what_an_ended_organization_leaves_is_its_highest_version_until_it_is_founded_again() {
    repository.write(
        new Scope.OfUser(CLEO, Reach.OWNED_ORGANIZATIONS),
        snapshot ->
            Writes.of(
                new Write.TallyOrganization(BETA, 1, 3),
                new Write.UpdateMembership(
                    owner(BETA, CLEO), owner(BETA, CLEO).toBuilder().version(9).build()),
                new Write.DeleteOrganization(BETA)));
    assertThat(repository.read(alone(BETA)).retiredVersion(BETA)).hasValue(9);

    Organization again = new Organization(BETA, "Beta", NOW, NOW);
    repository.write(
        alone(BETA),
        snapshot ->
            Writes.of(
                new Write.InsertOrganization(new OrganizationRow(again, 1, 9)),
                new Write.InsertMembership(owner(BETA, DAN))));

    assertThat(repository.read(alone(BETA)).retiredVersion(BETA)).isEmpty();
    assertThat(repository.findMembership(MembershipKey.of(BETA, CLEO))).isEmpty();
    assertThat(repository.findMembership(MembershipKey.of(BETA, DAN))).isPresent();
  }

  @Test
  void holders_are_counted_as_roles_are_given_and_taken() {
    assertThat(World.holders(repository, ACME, "clerk")).isEqualTo(1);
    Membership ann = owner(ACME, ANN);

    repository.write(
        alone(ACME),
        snapshot ->
            Writes.of(
                new Write.UpdateMembership(
                    ann, ann.toBuilder().roleIds(List.of("chief", "clerk")).build()),
                new Write.InsertMembership(member(ACME, DAN).roleIds(Set.of("clerk")).build())));
    assertThat(World.holders(repository, ACME, "clerk")).isEqualTo(3);
    assertThat(World.holders(repository, ACME, "chief")).isEqualTo(1);

    repository.write(
        alone(ACME),
        snapshot -> Writes.of(new Write.DeleteMembership(MembershipKey.of(ACME, DAN))));
    assertThat(World.holders(repository, ACME, "clerk")).isEqualTo(2);
  }
}
