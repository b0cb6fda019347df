package dev.roster.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value of one column that the tables of every database take, or one that they refuse. */
record ValueCase(RawRow row, String column, @Nullable Object value, boolean isTaken) {
  private static final String ROCKET = "\uD83D\uDE80";
  private static final Instant CREATED = Instant.parse("2026-03-04T05:06:07.000001Z");

  /** Both sides of each limit. */
  static Stream<ValueCase> all() {
    List<ValueCase> cases = new ArrayList<>();
    for (RawRow row :
        List.of(
            RawRow.organization("org_new"),
            RawRow.retired("org_new"),
            RawRow.user("usr_new"),
            RawRow.role("org_acme", "role_new"))) {
      cases.addAll(ids(row));
    }
    cases.addAll(names(RawRow.organization("org_new"), 60));
    cases.addAll(names(RawRow.user("usr_new"), 100));
    cases.addAll(names(RawRow.role("org_acme", "role_new"), 50));
    cases.addAll(descriptions());
    cases.addAll(emails());
    cases.addAll(numbersAndTimes());
    cases.addAll(lists(RawRow.membership("org_acme", "usr_dan"), "role_ids", 100, 50));
    cases.addAll(lists(RawRow.membership("org_acme", "usr_dan"), "permissions", 1_000, 100));
    cases.addAll(lists(RawRow.membership("org_acme", "usr_dan"), "allowed_ips", 1_000, 43));
    cases.addAll(lists(RawRow.role("org_acme", "role_new"), "permissions", 1_000, 100));
    cases.addAll(lists(RawRow.role("org_acme", "role_new"), "junior_ids", 100, 50));
    cases.addAll(nulls());
    return cases.stream();
  }

  private static List<ValueCase> ids(RawRow row) {
    return of(
        row,
        "id",
        List.of("x", "x".repeat(50), "...", "-", "AZaz09_-.@~"),
        List.of(
            "",
            "x".repeat(51),
            ".",
            "..",
            "a b",
            " a",
            "a ",
            "a\n",
            "a\tb",
            "a/b",
            "a:b",
            "\u00FC",
            "\u0131",
            "\uFF41"));
  }

  private static List<ValueCase> names(RawRow row, int most) {
    return of(
        row,
        "name",
        List.of("x", "x".repeat(most), ROCKET.repeat(most), "a b", "a\u00A0b\u2028c", "'\\%_"),
        List.of(
            "",
            "x".repeat(most + 1),
            ROCKET.repeat(most + 1),
            "a\u2028" + "x".repeat(most - 1),
            " ",
            " a",
            "a ",
            "\u00A0a",
            "a\u3000",
            "a\u200A",
            "a\u0001b",
            "a\tb",
            "a\nb",
            "a\n",
            "a\u007F",
            "a\u0085b"));
  }

  private static List<ValueCase> descriptions() {
    return of(
        RawRow.role("org_acme", "role_new"),
        "description",
        Arrays.asList(null, "", " ", "x".repeat(255), ROCKET.repeat(255), "\n\na\r\nb "),
        List.of(
            "x".repeat(256),
            ROCKET.repeat(256),
            "\n".repeat(255) + "x",
            "a\tb",
            "\u0001",
            "\u0085"));
  }

  private static List<ValueCase> emails() {
    String local = "x".repeat(64);
    return of(
        RawRow.user("usr_new"),
        "email",
        Arrays.asList(
            null,
            "ann@acme.example",
            "!#$%&'*+/=?^_`{|}~-.a@b-c.d.1.example",
            local + "@" + "x".repeat(27) + ".example",
            "a@b.c"),
        List.of(
            "",
            "ann",
            "ann@acme",
            "@acme.example",
            "ann@.example",
            "ann@acme.example.",
            "ann@acme..example",
            "a nn@acme.example",
            "ann@acme.example ",
            "ann@acme.example\n",
            "\u00E4@acme.example",
            "ann@\u00E4.example",
            "a@b@acme.example",
            "\"a\"@acme.example",
            "x" + local + "@acme.example",
            local + "@" + "x".repeat(28) + ".example"));
  }

  private static List<ValueCase> numbersAndTimes() {
    List<ValueCase> cases = new ArrayList<>();
    RawRow organization = RawRow.organization("org_new");
    RawRow membership = RawRow.membership("org_acme", "usr_dan");
    cases.addAll(of(organization, "owner_count", List.of(1, 2), List.of(0, -1)));
    cases.addAll(of(organization, "ended_version", List.of(0L, Long.MAX_VALUE / 2), List.of(-1L)));
    cases.addAll(of(RawRow.retired("org_new"), "ended_version", List.of(0L), List.of(-1L)));
    cases.addAll(of(membership, "version", List.of(1L), List.of(0L)));
    for (RawRow row : List.of(organization, membership)) {
      cases.addAll(
          of(
              row.with("created_time", CREATED),
              "updated_time",
              List.of(CREATED, CREATED.plusNanos(1_000)),
              List.of(CREATED.minusNanos(1_000))));
    }
    return cases;
  }

  private static List<ValueCase> lists(RawRow row, String column, int most, int longest) {
    return of(
        row,
        column,
        List.of(
            List.of(),
            List.of("x".repeat(longest)),
            List.of("", "a b", "\u00FC", ROCKET),
            elements(most, longest)),
        List.of(
            List.of("x".repeat(longest + 1)),
            List.of("a", "x".repeat(longest + 1), "b"),
            elements(most + 1, longest),
            elements(most + 1, 0)));
  }

  private static List<String> elements(int many, int length) {
    return IntStream.range(0, many)
        .mapToObj(each -> length == 0 ? "" : (each + "x".repeat(length)).substring(0, length))
        .toList();
  }

  private static List<ValueCase> nulls() {
    List<ValueCase> cases = new ArrayList<>();
    RawRow membership = RawRow.membership("org_acme", "usr_dan");
    for (String column : List.of("role_ids", "permissions", "is_owner", "version", "user_id")) {
      cases.add(new ValueCase(membership, column, null, false));
    }
    cases.add(new ValueCase(membership, "allowed_ips", null, true));
    cases.add(new ValueCase(RawRow.user("usr_new"), "name", null, true));
    cases.add(new ValueCase(RawRow.organization("org_new"), "name", null, false));
    RawRow role = RawRow.role("org_acme", "role_new");
    cases.add(new ValueCase(role, "permissions", null, false));
    cases.add(new ValueCase(role, "junior_ids", null, false));
    cases.add(new ValueCase(role, "junior_ids", List.of("clerk", "role_ne", "role_new2"), true));
    cases.add(new ValueCase(role, "junior_ids", List.of("role_new"), false));
    cases.add(new ValueCase(role, "junior_ids", List.of("clerk", "role_new"), false));
    return cases;
  }

  private static List<ValueCase> of(
      RawRow row, String column, List<? extends @Nullable Object> taken, List<?> refused) {
    List<ValueCase> cases = new ArrayList<>();
    taken.forEach(value -> cases.add(new ValueCase(row, column, value, true)));
    refused.forEach(value -> cases.add(new ValueCase(row, column, value, false)));
    return cases;
  }

  /** The row with the value. */
  RawRow written() {
    return row.with(column, value);
  }

  @Override
  public String toString() {
    String text = String.valueOf(value);
    return row
        + "."
        + column
        + (isTaken ? " takes '" : " refuses '")
        + (text.length() <= 60 ? text : text.substring(0, 60) + "…" + text.length())
        + "'";
  }
}
