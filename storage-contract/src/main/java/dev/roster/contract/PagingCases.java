package dev.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.Membership;
import dev.roster.Page;
import dev.roster.PageRequest;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.repository.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How members and memberships are listed. */
abstract class PagingCases extends ContractCases {
  /** In the order of their code points, which is not that of a dictionary. */
  private static final List<String> IDS =
      List.of("-", "-a", "...", "0", "1", "10", "2", "@", "A", "B", "_", "a", "a-", "aa", "b", "~");

  private final List<String> seen = new ArrayList<>();

  private Optional<String> read(
      Function<PageRequest, Page<Membership>> list,
      PageRequest request,
      Function<Membership, String> id) {
    Page<Membership> page = list.apply(request);
    page.items().forEach(item -> seen.add(id.apply(item)));
    return page.nextCursor();
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

    assertThat(read(this::members, PageRequest.first(16), Membership::userId)).isEmpty();

    assertThat(seen).isEqualTo(IDS);
  }

  @Test
  @Tag("V6")
  void pages_of_every_size_make_up_the_whole_list() {
    givenMembers();

    for (int limit = 1; limit <= IDS.size() + 1; limit++) {
      seen.clear();
      PageRequest request = PageRequest.first(limit);
      Optional<String> cursor = read(this::members, request, Membership::userId);
      while (cursor.isPresent()) {
        cursor = read(this::members, request.after(cursor.get()), Membership::userId);
      }
      assertThat(seen).as("by pages of %s", limit).isEqualTo(IDS);
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

    PageRequest request = PageRequest.first(5);
    Optional<String> cursor = read(this::memberships, request, Membership::organizationId);
    while (cursor.isPresent()) {
      cursor = read(this::memberships, request.after(cursor.get()), Membership::organizationId);
    }

    assertThat(seen)
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
    read(this::members, PageRequest.first(3).after(cursor), Membership::userId);

    assertThat(seen).containsExactly("00", "10", "2");
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

    read(this::members, PageRequest.first(2).after("Zzz"), Membership::userId);

    assertThat(seen).containsExactly("_", "a");
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
