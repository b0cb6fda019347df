package dev.roster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.Table;
import dev.roster.rule.InvalidValueException;
import dev.roster.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionTest {
  private static final String FORM =
      "; a permission is 1 to 100 characters: segments of A-Z a-z 0-9 _ - . joined by ':',"
          + " each of which may be '*' as a whole";

  static List<List<String>> forms() {
    return Table.rows("/dev/roster/access/permissions.csv", 2);
  }

  @ParameterizedTest
  @MethodSource("forms")
  @Tag("V4")
  void form_is_judged(List<String> row) {
    String text = row.get(0);
    if (row.get(1).equals("good")) {
      Permission permission = Permission.parse(text);
      assertThat(permission).hasToString(text).isEqualTo(Permission.parse(permission.toString()));
      assertThat(permission.isReadable()).isTrue();
      assertThat(permission.isConcrete()).isEqualTo(!text.contains("*"));
      assertThat(permission.isEverything()).isEqualTo(text.equals("*"));
      assertThat(Permission.kept(text)).isEqualTo(permission);
      assertThat(permission.implies(permission)).isTrue();
    } else {
      InvalidValueException fault = fault(text);
      assertThat(fault.rule()).isEqualTo(Rule.PERMISSION_FORM);
      assertThat(fault.predicate()).isEqualTo(row.get(1) + FORM);
      assertThat(Permission.kept(text).isReadable()).isFalse();
    }
  }

  private static InvalidValueException fault(String text) {
    try {
      throw new AssertionError("accepted: " + Permission.parse(text));
    } catch (InvalidValueException e) {
      return e;
    }
  }

  @Test
  @Tag("V4")
  void length_is_1_to_100() {
    assertThat(Permission.parse("a".repeat(100)).isConcrete()).isTrue();
    assertThat(Permission.parse("*" + ":*".repeat(49)).isReadable()).isTrue();
    assertThatThrownBy(() -> Permission.parse("a".repeat(101)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("permission '" + "a".repeat(80) + "…' has more than 100 characters" + FORM);
    assertThat(fault("\ud83d\ude00".repeat(100)).predicate())
        .startsWith("has '\ud83d\ude00' at index 0");
    assertThat(fault("\ud83d\ude00".repeat(101)).predicate())
        .startsWith("has more than 100 characters");
  }

  @Test
  @Tag("V4")
  void sentence_names_the_value_and_what_is_allowed() {
    assertThatThrownBy(() -> Permission.parse("a b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "permission 'a b' has ' ' at index 1; a permission is 1 to 100 characters: segments of"
                + " A-Z a-z 0-9 _ - . joined by ':', each of which may be '*' as a whole");
  }

  @Test
  @Tag("V4")
  void case_counts_whatever_the_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
    try {
      assertThat(Permission.parse("INVOICES:i")).isNotEqualTo(Permission.parse("invoices:i"));
      assertThat(Permission.parse("INVOICES:*").implies(Permission.parse("invoices:i"))).isFalse();
      assertThat(Permission.parse("INVOICES:*").implies(Permission.parse("INVOICES:I"))).isTrue();
    } finally {
      Locale.setDefault(before);
    }
  }

  static Stream<List<String>> implications() {
    return Table.rows("/dev/roster/access/implications.csv", 3).stream();
  }

  @ParameterizedTest
  @MethodSource("implications")
  @Tag("P2")
  void implication_is_as_listed(List<String> row) {
    Permission holder = Permission.parse(row.get(0));
    Permission asked = Permission.parse(row.get(2));
    boolean expected = row.get(1).equals("implies");
    assertThat(holder.implies(asked)).isEqualTo(expected);
    assertThat(PermissionSet.of(List.of(holder)).implies(asked)).isEqualTo(expected);
  }

  @Test
  @Tag("P2")
  void implication_is_inclusion_of_what_is_implied() {
    List<Permission> patterns = Oracle.permissions(List.of("a", "b", "*"), 4);
    List<BitSet> meanings = patterns.stream().map(Oracle::meaning).toList();
    int implied = 0;
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = 0; j < patterns.size(); j++) {
        boolean expected = Oracle.includes(meanings.get(i), meanings.get(j));
        assertThat(patterns.get(i).implies(patterns.get(j)))
            .as("%s implies %s", patterns.get(i), patterns.get(j))
            .isEqualTo(expected);
        implied += expected ? 1 : 0;
      }
    }
    assertThat(implied).isGreaterThan(500);
  }

  @Test
  @Tag("P2")
  void set_implies_what_its_union_implies() {
    List<Permission> patterns = Oracle.permissions(List.of("a", "b", "*"), 4);
    List<BitSet> meanings = patterns.stream().map(Oracle::meaning).toList();
    long seed = Long.getLong("seed", 42);
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      List<Permission> held = new ArrayList<>();
      BitSet union = new BitSet();
      for (int count = random.nextInt(12); count > 0; count--) {
        int chosen = 1 + random.nextInt(patterns.size() - 1); // not *
        held.add(patterns.get(chosen));
        union.or(meanings.get(chosen));
      }
      PermissionSet set = PermissionSet.of(held);
      for (int i = 0; i < patterns.size(); i++) {
        Permission asked = patterns.get(i);
        boolean expected = Oracle.includes(union, meanings.get(i));
        assertThat(set.implies(asked))
            .as("seed %d: %s implies %s", seed, set, asked)
            .isEqualTo(expected);
        assertThat(set.implying(asked))
            .isEqualTo(
                Stream.concat(
                        set.asSet().stream().filter(asked::equals),
                        set.asSet().stream().filter(p -> p.implies(asked)))
                    .findFirst());
      }
    }
  }

  @Test
  @Tag("P2")
  void many_prefixes_are_told_apart() {
    List<Permission> held = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      held.add(Permission.parse("area" + i + (i % 2 == 0 ? ":x:*" : ":*")));
    }
    // Aa and BB have one hash.
    held.add(Permission.parse("Aa:*"));
    PermissionSet set = PermissionSet.of(held);
    for (int i = 0; i < 1_000; i++) {
      assertThat(set.implies(Permission.parse("area" + i + ":y:z"))).isEqualTo(i % 2 == 1);
      assertThat(set.implies(Permission.parse("area" + i + ":x:z"))).isTrue();
      assertThat(set.implies(Permission.parse("area" + i))).isFalse();
    }
    assertThat(set.implies(Permission.parse("Aa:read"))).isTrue();
    assertThat(set.implies(Permission.parse("BB:read"))).isFalse();
  }

  @Test
  @Tag("P2")
  void kept_unreadable_text_grants_nothing() {
    Permission unreadable = Permission.kept("invoices:** ");
    assertThat(unreadable.isReadable()).isFalse();
    assertThat(unreadable.isConcrete()).isFalse();
    assertThat(unreadable.isEverything()).isFalse();
    assertThat(unreadable).hasToString("invoices:** ").isEqualTo(Permission.kept("invoices:** "));
    assertThat(unreadable.implies(unreadable)).isFalse();
    assertThat(unreadable.implies(Permission.parse("invoices:read"))).isFalse();
    assertThat(Permission.parse("*").implies(unreadable)).isTrue();
    assertThat(Permission.parse("invoices:*").implies(unreadable)).isFalse();
    PermissionSet set = PermissionSet.of(List.of(unreadable, Permission.parse("a:*")));
    assertThat(set.implies(unreadable)).isFalse();
    assertThat(set.implying(unreadable)).isEmpty();
    assertThat(set.asSet()).contains(unreadable);
  }

  @Test
  @Tag("V6")
  void set_is_sorted_without_duplicates() {
    PermissionSet set =
        PermissionSet.of(
            Stream.of("b", "a:b", "a", "B", "a:*", "_", "a.b", "b", "0", "*:a")
                .map(Permission::parse)
                .toList());
    assertThat(set.asSet().stream().map(Permission::toString))
        .containsExactly("*:a", "0", "B", "_", "a", "a.b", "a:*", "a:b", "b");
    assertThat(set)
        .isEqualTo(PermissionSet.of(new ArrayList<>(set.asSet())))
        .hasSameHashCodeAs(PermissionSet.of(new ArrayList<>(set.asSet())))
        .hasToString("[*:a, 0, B, _, a, a.b, a:*, a:b, b]")
        .isNotEqualTo(PermissionSet.NONE);
    assertThatThrownBy(() -> set.asSet().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @Tag("V6")
  void everything_absorbs_every_other() {
    PermissionSet set =
        PermissionSet.of(Stream.of("a", "*", "b:*", "*").map(Permission::parse).toList());
    assertThat(set).isSameAs(PermissionSet.ALL).hasToString("[*]");
    assertThat(set.isEverything()).isTrue();
    assertThat(set.implies(Permission.parse("*"))).isTrue();
    assertThat(set.implying(Permission.parse("a:b"))).contains(Permission.parse("*"));
    assertThat(PermissionSet.NONE.isEverything()).isFalse();
    assertThat(PermissionSet.NONE.implies(Permission.parse("a"))).isFalse();
    assertThat(PermissionSet.of(List.of())).isSameAs(PermissionSet.NONE);
    assertThat(PermissionSet.of(List.of(Permission.parse("*:*"))).isEverything()).isFalse();
  }

  @Test
  @Tag("V6")
  void order_is_by_code_point() {
    List<String> ordered =
        List.of(
            "",
            "*",
            "A",
            "a",
            "a:b",
            "ab",
            "\ud83dx",
            "\ud83d\ue000",
            "\ude00",
            "\ue000",
            "\uff5e",
            "\ud83d\ude00",
            "\ud83d\ude00a",
            "\ud83d\ude01");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        Permission left = Permission.kept(ordered.get(i));
        assertThat(Integer.signum(left.compareTo(Permission.kept(ordered.get(j)))))
            .as("%d to %d", i, j)
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  /** Implication by its definition: over every concrete permission of a small world. */
  private static final class Oracle {
    // z stands for every word that no pattern names.
    private static final List<Permission> WORLD = permissions(List.of("a", "b", "z"), 5);

    static List<Permission> permissions(List<String> words, int depth) {
      List<String> all = new ArrayList<>(List.of("*"));
      List<String> level = List.of("");
      for (int i = 0; i < depth; i++) {
        List<String> next = new ArrayList<>();
        for (String prefix : level) {
          for (String word : words) {
            next.add(prefix.isEmpty() ? word : prefix + ":" + word);
          }
        }
        all.addAll(next);
        level = next;
      }
      return all.stream()
          .distinct()
          .filter(text -> words.contains("*") || !text.contains("*"))
          .map(Permission::parse)
          .toList();
    }

    static BitSet meaning(Permission pattern) {
      BitSet meaning = new BitSet();
      for (int i = 0; i < WORLD.size(); i++) {
        if (matches(segments(pattern), segments(WORLD.get(i)))) {
          meaning.set(i);
        }
      }
      return meaning;
    }

    static boolean includes(BitSet all, BitSet some) {
      BitSet missing = (BitSet) some.clone();
      missing.andNot(all);
      return missing.isEmpty();
    }

    private static List<String> segments(Permission permission) {
      return List.of(permission.toString().split(":", -1));
    }

    private static boolean matches(List<String> pattern, List<String> concrete) {
      if (pattern.equals(List.of("*"))) {
        return true;
      }
      boolean open = pattern.get(pattern.size() - 1).equals("*");
      if (open ? concrete.size() < pattern.size() : concrete.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < pattern.size(); i++) {
        if (!pattern.get(i).equals("*") && !pattern.get(i).equals(concrete.get(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
