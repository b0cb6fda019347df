package dev.roster.jdbc;

import static dev.roster.jdbc.World.ACME;
import static dev.roster.jdbc.World.BOB;
import static dev.roster.jdbc.World.BOB_AT_ACME;
import static dev.roster.jdbc.World.HOST;
import static dev.roster.jdbc.World.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Membership;
import dev.roster.Role;
import dev.roster.RoleKey;
import dev.roster.Roster;
import dev.roster.User;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Text of every script, and as much of it as the rules allow. */
class KeptTextTest extends OnEveryDatabase {
  private final Roster roster = World.rosterOf(place.pool());

  @Test
  void a_thousand_of_the_longest_permissions_and_ranges_are_kept() {
    List<String> permissions =
        IntStream.range(0, 1_000).mapToObj(i -> "p:" + (1_000 + i) + "x".repeat(94)).toList();
    List<String> ranges =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "2001:db8:1111:2222:3333:4444:1000:" + Integer.toHexString(0x1000 + i))
            .toList();

    World.upsert(roster, BOB_AT_ACME, change().permissions(permissions).allowedIps(ranges));

    Membership kept = roster.memberships().find(BOB_AT_ACME).orElseThrow();
    assertThat(kept.permissions())
        .extracting(Object::toString)
        .containsExactlyElementsOf(permissions);
    assertThat(kept.allowedIps().orElseThrow().texts()).containsExactlyElementsOf(ranges);
  }

  @Test
  void names_of_any_script_are_kept_at_their_full_length() {
    String rockets = "\uD83D\uDE80".repeat(50);
    User user = new User(BOB, rockets + rockets, null);
    Role role = new Role(ACME, "clerk", rockets, "a\nb ", List.of("read"), List.of());
    String name = "Ünïcode 株式会社 İı ' \" ; :name <x> ?";

    roster.users().put(user);
    roster.roles().put(HOST, role);
    roster.organizations().rename(HOST, ACME, name);

    assertThat(roster.users().find(BOB)).contains(user);
    assertThat(roster.roles().find(RoleKey.of(ACME, "clerk"))).contains(role);
    assertThat(roster.organizations().find(ACME).orElseThrow().name()).isEqualTo(name);
  }
}
