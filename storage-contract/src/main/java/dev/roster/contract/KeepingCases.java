package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.Organization;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.User;
import dev.roster.repository.OrganizationRow;
import dev.roster.repository.Snapshot;
import dev.roster.repository.Write;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the port promises of what is kept and read. */
abstract class KeepingCases extends ContractCases {
  private static Membership plain(String organizationId, String userId) {
    return Membership.builder(key(organizationId, userId)).build();
  }

  @Test
  @Tag("U3")
  void instants_are_kept_to_the_microsecond() {
    given(acme().ownedBy(ANN));
    givenUsers(BOB);
    for (String text :
        List.of(
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999Z",
            "2026-03-29T01:00:00.000001Z",
            "2026-10-25T00:30:00.999999Z",
            "2038-01-19T03:14:08.5Z",
            "9999-12-30T23:59:59.999999Z")) {
      Instant instant = Instant.parse(text);
      String id = "org_" + instant.getEpochSecond();
      Membership bob =
          plain(ACME, BOB).toBuilder()
              .createdTime(instant)
              .updatedTime(instant.plusNanos(1_000))
              .build();
      Organization made = new Organization(id, "Beta", instant, instant);
      Organization changed = new Organization(id, "Beta", instant, instant.plusNanos(1_000));

      write(ACME, Set.of(BOB), new Write.InsertMembership(bob));
      write(id, Set.of(), new Write.InsertOrganization(new OrganizationRow(made, 1, 0)));

      assertThat(membership(ACME, BOB)).isEqualTo(bob);
      assertThat(repository.findOrganization(id)).contains(made);
      write(id, Set.of(), new Write.UpdateOrganization(changed));
      assertThat(repository.findOrganization(id)).contains(changed);
      write(id, Set.of(), new Write.DeleteOrganization(id));
      write(ACME, Set.of(BOB), new Write.DeleteMembership(bob.key()));
    }
  }

  @Test
  @Tag("V2")
  void text_of_every_kind_is_kept_as_it_is() {
    given(acme().ownedBy(ANN));
    for (String name :
        List.of(
            "Ünïcödé ß ẞ ı İ",
            "\uD83D\uDC69\u200D\uD83D\uDC67 \uD835\uDD04",
            "中文 名字",
            "عربى",
            "e\u0301 \u00E9",
            "'; drop table users; --",
            "\"a\",\\b|c,{d}\u2028%_",
            "null")) {
      User user = new User(BOB, name, null);
      Role role = new Role(ACME, "r", name, "\n" + name + "\r\n\n ", List.of(), List.of());

      roster.users().put(user);
      roster.roles().put(by(ANN), role);
      roster.organizations().rename(by(ANN), ACME, name);

      assertThat(repository.findUser(BOB)).contains(user);
      assertThat(repository.findRole(role.key())).contains(role);
      assertThat(repository.findOrganization(ACME).orElseThrow().name()).isEqualTo(name);
    }
  }

  @Test
  @Tag("V2")
  void empty_and_absent_are_told_apart() {
    given(acme().ownedBy(ANN));
    Role empty = new Role(ACME, "empty", "x", "", List.of(), List.of());
    Role absent = new Role(ACME, "absent", "x", null, List.of(), List.of());

    roster.roles().put(by(ANN), empty);
    roster.roles().put(by(ANN), absent);

    assertThat(repository.rolesOf(ACME)).containsExactly(absent, empty);
  }

  @Test
  @Tag("V6")
  void sets_are_given_back_in_the_order_in_which_they_were_written() {
    given(acme().ownedBy(ANN).withMember(BOB));
    Membership before = membership(ACME, BOB);
    List<String> backwards =
        IntStream.range(0, 1_000).mapToObj(number -> "p:" + (5_000 - number)).toList();
    write(ACME, Set.of(), LimitCases.roles(ACME, 3));
    List<String> roleIds = List.of("role_0002", "role_0000", "role_0001");
    Membership written = before.toBuilder().keptPermissions(backwards).roleIds(roleIds).build();

    write(ACME, Set.of(BOB), new Write.UpdateMembership(before, written));

    assertThat(membership(ACME, BOB).permissions())
        .extracting(Object::toString)
        .containsExactlyElementsOf(backwards);
    assertThat(membership(ACME, BOB).roleIds()).containsExactlyElementsOf(roleIds);
  }

  @Test
  @Tag("A8")
  void every_read_sees_on_any_thread_what_a_write_has_ended() throws InterruptedException {
    given(acme().ownedBy(ANN).withRole("clerk").withMember(BOB));
    AtomicInteger fresh = new AtomicInteger();
    for (int round = 1; round <= 20; round++) {
      String permission = "p" + round;
      upsert(by(ANN), ACME, BOB, change().permissions(permission));
      Thread reader =
          new Thread(
              () -> {
                if (membership(ACME, BOB).permissions().toString().contains(permission)
                    && roster.access().decide(by(BOB), ACME, permission).isGranted()) {
                  fresh.incrementAndGet();
                }
              });
      reader.start();
      reader.join();
    }

    assertThat(fresh).hasValue(20);
  }

  @Test
  @Tag("U4")
  void nothing_is_found_where_nothing_is() {
    assertThat(repository.findOrganization(ACME)).isEmpty();
    assertThat(repository.findUser(ANN)).isEmpty();
    assertThat(repository.findRole(RoleKey.of(ACME, "r"))).isEmpty();
    assertThat(repository.rolesOf(ACME)).isEmpty();
    assertThat(repository.findMembership(key(ACME, ANN))).isEmpty();
    assertThat(repository.findDefault(ANN)).isEmpty();
    assertThat(repository.standing(key(ACME, ANN))).isEmpty();
    assertThat(Soundness.all(page -> repository.membersOf(ACME, page))).isEmpty();
    assertThat(Soundness.all(page -> repository.membershipsOf(ANN, page))).isEmpty();
    Snapshot snapshot = snapshotOf(ACME, ANN);
    assertThat(snapshot.organizations()).isEmpty();
    assertThat(snapshot.users()).isEmpty();
    assertThat(snapshot.memberships()).isEmpty();
    assertThat(snapshot.roles()).isEmpty();
    assertThat(snapshot.holders()).isZero();
  }
}
