package dev.roster.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.Actor;
import dev.roster.MembershipChange;
import dev.roster.MembershipKey;
import dev.roster.Outcome;
import dev.roster.Roster;
import dev.roster.Upserted;
import dev.roster.User;
import dev.roster.access.AccessDecision;
import dev.roster.access.Permission;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The example of README.md. */
class ReadmeExampleTest {
  @Test
  void the_example_of_the_readme_does_what_it_says() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1");
    JdbcSchema.of(dataSource).apply();

    // region readme
    Roster roster =
        Roster.builder().repository(JdbcMembershipRepository.create(dataSource)).build();

    roster.users().put(new User("usr_ann", "Ann Lee", "ann@acme.example"));
    roster.users().put(new User("usr_bob", "Bob Roe", "bob@acme.example"));
    roster.organizations().create(Actor.user("usr_ann"), "org_acme", "Acme"); // Ann owns Acme

    Actor ann = Actor.user("usr_ann").from("198.51.100.7");
    MembershipKey bobAtAcme = MembershipKey.of("org_acme", "usr_bob");
    MembershipChange change =
        MembershipChange.builder().permissions("invoices:*").allowedIps("203.0.113.0/24").build();
    Upserted done = roster.memberships().upsert(ann, bobAtAcme, change);
    done.outcome(); // CREATED

    Actor bob = Actor.user("usr_bob").from("203.0.113.9");
    AccessDecision answer = roster.access().decide(bob, "org_acme", "invoices:read");
    answer.isGranted(); // true, by permission invoices:*
    // endregion

    assertThat(done.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(answer.isGranted()).isTrue();
    assertThat(answer.grantedBy()).contains(Permission.parse("invoices:*"));
  }
}
