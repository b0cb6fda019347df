package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Membership;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.repository.Write;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How members and memberships are listed. */
abstract class PagingCases extends ContractCases {
  /** In the order of their code points, which is not that of a dictionary. */
  private static final List<String> IDS =
      List.of("-", "-a", "...", "0", "1", "10", "2", "@", "A", "B", "_", "a", "a-", "aa", "b", "~");

  private static List<String> userIds(Page<Membership> page) {
    return page.items().stream().map(Membership::userId).toList();
  }

  private Page<Membership> members(PageRequest request) {
    return roster.memberships().ofOrganization(ACME, request);
  }

  private Page<Membership> memberships(PageRequest request) {
    return roster.memberships().ofUser(BOB, request);
  }

  private void givenMembers() {
    GivenOrganization organization = acme().ownedBy("b");
    Stream.of("~", "2", "A", "aa", "@", "10", "-a", "_", "0", "a-", "...", "1", "B", "a", "-")
        .forEach(organization::withMember);
    given(organization);
  }

  @Test
  @Tag("V6")
  void members_come_by_user_id_in_the_order_of_code_points() {
    givenMembers();
    given(beta().ownedBy("a").withMember("c"));

    Page<Membership> page = members(PageRequest.first(16));

    assertThat(userIds(page)).isEqualTo(IDS);
    assertThat(page.nextCursor()).isEmpty();
  }

  @Test
  @Tag("V6")
  void pages_of_every_size_make_up_the_whole_list() {
    givenMembers();

    for (int limit = 1; limit <= IDS.size() + 1; limit++) {
      List<String> ids =
          Soundness.all(limit, this::members).stream().map(Membership::userId).toList();
      assertThat(ids).as("by pages of %s", limit).isEqualTo(IDS);
    }
  }

  @Test
  @Tag("V6")
  void memberships_come_by_organization_id_in_the_order_of_code_points() {
    givenUsers(ANN, BOB);
    for (String id : List.of("b", "~", "2", "A", "aa", "@", "10", "-a", "_", "0", "a-", "...")) {
      roster.organizations().create(by(ANN), id, "x");
      upsert(by(ANN), id, BOB, change());
    }

    assertThat(Soundness.all(5, this::memberships))
        .extracting(Membership::organizationId)
        .containsExactly("-a", "...", "0", "10", "2", "@", "A", "_", "a-", "aa", "b", "~");
  }

  @Test
  @Tag("V6")
  void cursor_stays_good_while_members_come_and_go() {
    givenMembers();
    Page<Membership> first = members(PageRequest.first(4));
    assertThat(first.items().get(3).userId()).isEqualTo("0");
    String cursor = first.nextCursor().orElseThrow();

    remove(HOST, ACME, "0");
    remove(HOST, ACME, "-");
    remove(HOST, ACME, "1");
    givenUsers("00", ".a");
    upsert(HOST, ACME, "00", change());
    upsert(HOST, ACME, ".a", change());

    assertThat(userIds(members(PageRequest.first(3).after(cursor))))
        .containsExactly("00", "10", "2");
  }

  @Test
  @Tag("V6")
  void page_after_the_last_place_is_empty() {
    givenMembers();

    Page<Membership> page = members(PageRequest.first(10).after("~"));

    assertThat(page.items()).isEmpty();
    assertThat(page.nextCursor()).isEmpty();
  }

  @Test
  @Tag("V6")
  void cursor_may_name_a_place_where_nothing_ever_stood() {
    givenMembers();

    assertThat(userIds(members(PageRequest.first(2).after("Zzz")))).containsExactly("_", "a");
  }

  @Test
  @Tag("V1")
  void cursor_that_no_page_gave_is_a_bug_of_the_caller() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageRequest.first(1).after("a' or 'a' = 'a"));
  }

  @Test
  @Tag("V6")
  void items_of_a_page_are_complete() {
    given(
        acme()
            .ownedBy(ANN)
            .withRole("clerk", "x")
            .withMember(BOB)
            .inRoles("clerk")
            .holding("a", "b")
            .allowedFrom("203.0.113.0/24"));

    assertThat(members(PageRequest.first(10)).items())
        .containsExactly(membership(ACME, ANN), membership(ACME, BOB));
    assertThat(memberships(PageRequest.first(10)).items()).containsExactly(membership(ACME, BOB));
  }

  @Test
  @Tag("V1")
  void ids_that_differ_by_case_only_are_different() {
    givenUsers(ANN, "usr_x", "USR_X");
    roster.organizations().create(HOST, "org_x", "small", ANN);
    roster.organizations().create(HOST, "ORG_X", "big", ANN);

    upsert(HOST, "org_x", "USR_X", change().permissions("a"));
    upsert(HOST, "org_x", "usr_x", change().permissions("A"));

    assertThat(isMember("ORG_X", "USR_X")).isFalse();
    assertThat(membership("org_x", "USR_X").permissions())
        .extracting(Object::toString)
        .containsExactly("a");
    assertThat(roster.organizations().find("ORG_X").orElseThrow().name()).isEqualTo("big");
    remove(HOST, "org_x", "USR_X");
    assertThat(isMember("org_x", "usr_x")).isTrue();
    write(
        "org_x",
        Set.of(),
        new Write.InsertRole(new Role(RoleKey.of("org_x", "r"), "r", List.of())));
    assertThat(roster.roles().find(RoleKey.of("org_x", "R"))).isEmpty();
  }
}
