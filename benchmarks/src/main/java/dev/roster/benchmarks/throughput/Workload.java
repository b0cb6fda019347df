package dev.roster.benchmarks.throughput;

import java.util.List;

/**
 * What the clients ask for: a function of the client and of how many requests it has made, so that
 * both sides do the same ones. Each client changes memberships of its own, in the same organization
 * as all others or in some of its own; the rules allow every request.
 *
 * <p>Of forty requests, four create a membership, one makes an owner or ends one, one is of a
 * member who sets his default, four change roles, one changes addresses, eight send again what the
 * one before has sent and change nothing, and the others change permissions, half of them asked for
 * by a member whose role permits it and not by an owner.
 *
 * @param clients how many
 * @param organizationsEach how many organizations each client has of its own; 0: all have the same
 */
record Workload(int clients, int organizationsEach) {
  /** Members of an organization, for each of its clients. */
  static final int MEMBERS = 16;

  static final String OWNER = "usr_ann";
  static final String MANAGER = "usr_bob";
  static final String MANAGER_ROLE = "manager";
  static final List<String> ROLES = List.of("accountant", "auditor", "clerk", "courier");

  private static final int CYCLE = 40;
  private static final int CREATES_IN_CYCLE = 4;

  /** The only one whom requests make an owner, and the only one who sets his default. */
  private static final int OWNING_MEMBER = 0;

  private static final int DEFAULTING_MEMBER = 1;

  /** How many organizations there are. */
  int organizations() {
    return organizationsEach == 0 ? 1 : clients * organizationsEach;
  }

  static String organizationId(int number) {
    return "org_" + number;
  }

  /** The organization of a client's cycle of requests. */
  private String organization(int client, long cycle) {
    return organizationId(organizationNumber(client, cycle));
  }

  private int organizationNumber(int client, long cycle) {
    return organizationsEach == 0
        ? 0
        : client * organizationsEach + (int) (cycle % organizationsEach);
  }

  /** The clients that write to an organization. */
  List<Integer> clientsOf(int organization) {
    return organizationsEach == 0
        ? java.util.stream.IntStream.range(0, clients).boxed().toList()
        : List.of(organization / organizationsEach);
  }

  static String memberId(int organization, int client, int member) {
    return "usr_" + organization + "_" + client + "_" + member;
  }

  /** A user who is no member of anything before he is the target of a creation. */
  static String newcomerId(int client, long number) {
    return "usr_new_" + client + "_" + number;
  }

  /** How many newcomers the first requests of a client name. */
  static long newcomers(long requests) {
    return (requests / CYCLE + 1) * CREATES_IN_CYCLE;
  }

  /** A request of a client, counted from 0. */
  Request request(int client, long number) {
    int slot = (int) (number % CYCLE);
    // What is sent again.
    int original = slot % 5 == 4 ? slot - 1 : slot;
    return original(client, number / CYCLE, original);
  }

  private Request original(int client, long cycle, int slot) {
    String organization = organization(client, cycle);
    int number = organizationNumber(client, cycle);
    // Which time this organization is turned to, so that each time is another than the last.
    long turn = organizationsEach == 0 ? cycle : cycle / organizationsEach;
    if (slot % 10 == 3) {
      return new Request(
          OWNER,
          organization,
          newcomerId(client, cycle * CREATES_IN_CYCLE + slot / 10),
          Change.ofRolesAndPermissions(List.of("clerk"), List.of("documents:read")));
    }
    if (slot == 7) {
      return new Request(
          memberId(number, client, DEFAULTING_MEMBER),
          organization,
          memberId(number, client, DEFAULTING_MEMBER),
          Change.ofDefault(turn % 2 == 1));
    }
    if (slot == 27) {
      return new Request(
          OWNER,
          organization,
          memberId(number, client, OWNING_MEMBER),
          Change.ofOwner(turn % 2 == 0));
    }
    String member = memberId(number, client, 2 + slot % (MEMBERS - 2));
    if (slot % 10 == 6) {
      return new Request(OWNER, organization, member, Change.ofRoles(roles(turn)));
    }
    if (slot == 12) {
      return new Request(OWNER, organization, member, Change.ofAllowedIps(addresses(turn)));
    }
    return new Request(
        slot % 2 == 0 ? MANAGER : OWNER,
        organization,
        member,
        Change.ofPermissions(permissions(turn * CYCLE + slot)));
  }

  /** Two that both change from one turn to the next. */
  private static List<String> roles(long turn) {
    return turn % 2 == 0 ? List.of("clerk", "auditor") : List.of("courier", "accountant");
  }

  private static List<String> addresses(long turn) {
    return List.of("203.0.113.0/24", "198.51.100." + turn % 250);
  }

  private static List<String> permissions(long number) {
    return List.of(
        "reports:read",
        "documents:read",
        "documents:write",
        "documents:" + number % 10_007 + ":read");
  }
}
