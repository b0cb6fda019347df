package dev.roster.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.jdbc.JdbcMembershipRepository;
import dev.roster.repository.MembershipRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private final RequestReader reader = new RequestReader();
  private final Session session = new Session(storage(), true);

  private static MembershipRepository storage() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:");
    return JdbcMembershipRepository.create(dataSource);
  }

  private Request read(String line) throws UnreadableException {
    return reader.read(reader.object(line), session);
  }

  private void assertUnreadable(String line, String sentence) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(sentence);
  }

  @Test
  void all_that_is_wrong_with_a_line_is_told_at_once() {
    assertUnreadable(
        "{\"command\":\"remove\",\"actor\":{\"usr\":\"usr_ann\"},\"userId\":7,\"orgId\":\"org_acme\"}",
        "argument 'actor.user' is missing;"
            + " argument 'actor.usr' is unknown; there are user, from;"
            + " argument 'organizationId' is missing;"
            + " argument 'userId' is 7 and should be a text;"
            + " argument 'orgId' is unknown; there are actor, organizationId, userId, ifMatch");
  }

  @Test
  void of_an_object_that_is_not_there_nothing_more_is_told() {
    assertUnreadable("{\"command\":\"putUser\"}", "argument 'user' is missing");
    assertUnreadable(
        "{\"command\":\"putUser\",\"user\":[]}",
        "argument 'user' is a list and should be an object");
  }

  @Test
  void a_command_must_be_known() {
    assertThatThrownBy(() -> read("{\"command\":\"putUsr\"}"))
        .hasMessageStartingWith("command 'putUsr' is unknown; there are createOrganization, ");
    assertThatThrownBy(() -> read("{\"user\":{}}"))
        .hasMessageStartingWith("it names no command; there are createOrganization, ");
  }

  @Test
  void a_line_is_one_json_object_whose_names_differ() {
    assertUnreadable("[]", "it is not a JSON object");
    assertUnreadable("7", "it is not a JSON object");
    assertThatThrownBy(() -> read("{} {}"))
        .hasMessageStartingWith("it is not JSON that can be read, at column ");
    assertThatThrownBy(() -> read("{\"command\":\"remove\",\"command\":\"upsert\"}"))
        .hasMessageStartingWith("it is not JSON that can be read, at column ")
        .hasMessageContaining("Duplicate");
  }

  @Test
  void a_deep_line_is_reported() {
    assertThatThrownBy(() -> read("[".repeat(500_000)))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void the_host_names_the_owner_and_users_do_not() {
    assertUnreadable(
        "{\"command\":\"createOrganization\",\"actor\":\"system\",\"id\":\"org_acme\",\"name\":\"Acme\"}",
        "argument 'ownerId' is missing; the host names the owner");
    assertUnreadable(
        "{\"command\":\"createOrganization\",\"actor\":\"usr_ann\",\"id\":\"org_acme\","
            + "\"name\":\"Acme\",\"ownerId\":\"usr_bob\"}",
        "argument 'ownerId' is for the host; a user owns what he creates");
  }

  @Test
  void questions_are_asked_for_users() {
    assertUnreadable(
        "{\"command\":\"hasFullAccess\",\"actor\":\"system\",\"organizationId\":\"org_acme\"}",
        "argument 'actor' is the host; a question is asked for a user");
  }

  @Test
  void conditions_that_exclude_each_other_are_reported() {
    assertUnreadable(
        "{\"command\":\"upsert\",\"actor\":\"usr_ann\",\"organizationId\":\"org_acme\","
            + "\"userId\":\"usr_bob\",\"change\":{},\"ifMatch\":\"t\",\"ifAbsent\":true}",
        "arguments 'ifMatch' and 'ifAbsent' exclude each other");
  }

  @Test
  void a_tag_must_have_been_remembered() {
    assertUnreadable(
        "{\"command\":\"remove\",\"actor\":\"usr_ann\",\"organizationId\":\"org_acme\","
            + "\"userId\":\"usr_bob\",\"ifMatch\":{\"remembered\":\"as read\"}}",
        "argument 'ifMatch.remembered' is 'as read'; no line before has remembered a tag as that");
  }

  @Test
  void a_page_has_1_to_1000_items() throws UnreadableException {
    String line = "{\"command\":\"membershipsOfUser\",\"userId\":\"usr_ann\",\"limit\":%s}";

    assertThat(read(line.formatted("1000")).title()).isEqualTo("membershipsOfUser usr_ann");
    assertUnreadable(line.formatted("1001"), "limit is 1001; a page has 1 to 1000 items");
    assertUnreadable(line.formatted("1.5"), "argument 'limit' is 1.5 and should be a whole number");
  }

  @Test
  void a_clock_shows_a_time() {
    assertUnreadable(
        "{\"command\":\"settings\",\"clock\":\"+1000000000-12-31T23:59:59Z\"}",
        "argument 'clock' is '+1000000000-12-31T23:59:59Z' and should be a time of the years 1970"
            + " to 2999, such as 2026-01-05T09:00:00Z");
  }

  @Test
  void values_are_shown_cut_and_escaped() throws UnreadableException {
    assertThat(read("{\"command\":\"findUser\",\"userId\":\"\\u001b[2J\"}").title())
        .isEqualTo("findUser \\u001b[2J");
    assertThat(
            read("{\"command\":\"findUser\",\"userId\":\"" + "x".repeat(100_000) + "\"}").title())
        .isEqualTo("findUser " + "x".repeat(80) + "…");
  }
}
