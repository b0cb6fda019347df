package dev.roster.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.roster.Table;
import dev.roster.access.Permission;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueRulesTest {
  private static final String ID_FORM =
      "; an id is 1 to 50 of A-Z a-z 0-9 _ - . @ ~, and not '.' or '..'";
  private static final String EMAIL_FORM =
      "; an e-mail address is at most 100 ASCII characters, such as ann@acme.example";
  private static final String FACE = "\ud83d\ude00";

  static List<List<String>> ids() {
    return Table.rows("/dev/roster/rule/ids.csv", 2);
  }

  static List<List<String>> names() {
    return Table.rows("/dev/roster/rule/names.csv", 3);
  }

  static List<List<String>> emails() {
    return Table.rows("/dev/roster/rule/emails.csv", 2);
  }

  @ParameterizedTest
  @MethodSource("ids")
  @Tag("V1")
  void id_form_is_judged(List<String> row) {
    assertThat(ValueRules.idFault(row.get(0))).isEqualTo(expected(row.get(1), ID_FORM));
  }

  @ParameterizedTest
  @MethodSource("names")
  @Tag("V2")
  void name_form_is_judged(List<String> row) {
    assertThat(ValueRules.nameFault(row.get(0), 60)).isEqualTo(expected(row.get(1), ""));
    assertThat(ValueRules.descriptionFault(row.get(0))).isEqualTo(expected(row.get(2), ""));
  }

  @ParameterizedTest
  @MethodSource("emails")
  @Tag("V3")
  void email_form_is_judged(List<String> row) {
    assertThat(ValueRules.emailFault(row.get(0))).isEqualTo(expected(row.get(1), EMAIL_FORM));
  }

  /** In the table a colon stands for the semicolon within a predicate. */
  private static @Nullable String expected(String cell, String form) {
    return cell.equals("good") ? null : cell.replace(": ", "; ") + form;
  }

  @Test
  @Tag("V1")
  void id_has_1_to_50_characters() {
    assertThat(ValueRules.idFault("a".repeat(50))).isNull();
    assertThat(ValueRules.idFault("a".repeat(51)))
        .isEqualTo("has more than 50 characters" + ID_FORM);
    assertThat(ValueRules.idFault(FACE.repeat(50))).startsWith("has '" + FACE + "' at index 0;");
    assertThat(ValueRules.idFault(FACE.repeat(51))).startsWith("has more than 50 characters;");
  }

  @Test
  @Tag("V2")
  void name_is_counted_in_code_points() {
    for (int max : new int[] {50, 60, 100}) {
      assertThat(ValueRules.nameFault("a".repeat(max), max)).isNull();
      assertThat(ValueRules.nameFault(FACE.repeat(max), max)).isNull();
      String sentence = "has more than " + max + " characters; it has 1 to " + max;
      assertThat(ValueRules.nameFault("a".repeat(max + 1), max)).isEqualTo(sentence);
      assertThat(ValueRules.nameFault(FACE.repeat(max) + "a", max)).isEqualTo(sentence);
      assertThat(ValueRules.nameFault(FACE.repeat(max + 1), max)).isEqualTo(sentence);
    }
    assertThat(ValueRules.descriptionFault(FACE.repeat(255))).isNull();
    assertThat(ValueRules.descriptionFault("a".repeat(255))).isNull();
    assertThat(ValueRules.descriptionFault("a".repeat(256)))
        .isEqualTo("has more than 255 characters; it has at most 255");
    assertThat(ValueRules.descriptionFault(FACE.repeat(255) + "a")).isNotNull();
  }

  @Test
  @Tag("V2")
  void every_control_character_and_half_a_pair_is_refused() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String name = "a" + (char) c + "b";
      int type = Character.getType(c);
      boolean bad = type == Character.CONTROL || type == Character.SURROGATE;
      assertThat(ValueRules.nameFault(name, 60) == null).as("%x", c).isEqualTo(!bad);
      assertThat(ValueRules.descriptionFault(name) == null)
          .as("%x", c)
          .isEqualTo(!bad || c == '\n' || c == '\r');
    }
  }

  @Test
  @Tag("V2")
  void white_space_at_either_end_is_what_unicode_calls_so() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int type = Character.getType(c);
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        continue;
      }
      boolean space = Character.isSpaceChar(c);
      String character = Character.toString(c);
      assertThat(ValueRules.nameFault(character + "a", 60) == null).isEqualTo(!space);
      assertThat(ValueRules.nameFault("a" + character, 60) == null).isEqualTo(!space);
    }
  }

  @Test
  @Tag("V3")
  void email_parts_have_their_lengths() {
    assertThat(ValueRules.emailFault("a".repeat(64) + "@acme.example")).isNull();
    assertThat(ValueRules.emailFault("a".repeat(65) + "@acme.example"))
        .isEqualTo("has more than 64 characters before '@'" + EMAIL_FORM);
    assertThat(ValueRules.emailFault("ann@" + "a".repeat(63) + ".example")).isNull();
    assertThat(ValueRules.emailFault("ann@" + "a".repeat(64) + ".example"))
        .isEqualTo("has a label of more than 63 characters in its domain" + EMAIL_FORM);
    assertThat(ValueRules.emailFault("ann@acme." + "e".repeat(63))).isNull();
    assertThat(ValueRules.emailFault("ann@acme." + "e".repeat(64))).isNotNull();
    assertThat(ValueRules.emailFault("ann@" + "a".repeat(40) + "." + "b".repeat(55))).isNull();
    assertThat(ValueRules.emailFault("ann@" + "a".repeat(40) + "." + "b".repeat(56)))
        .isEqualTo("has more than 100 characters" + EMAIL_FORM);
    assertThat(ValueRules.emailFault("a.".repeat(31) + "aa@acme.example")).isNull();
  }

  @Test
  @Tag("V3")
  void every_character_outside_the_form_is_refused() {
    String word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      boolean local = (word + "!#$%&'*+-/=?^_`{|}~.").indexOf(c) >= 0;
      boolean domain = (word + "-.").indexOf(c) >= 0;
      assertThat(ValueRules.emailFault("a" + c + "b@acme.example") == null)
          .as("%x", (int) c)
          .isEqualTo(local);
      assertThat(ValueRules.emailFault("ann@a" + c + "b.example") == null)
          .as("%x", (int) c)
          .isEqualTo(domain);
    }
  }

  @Test
  @Tag("V4")
  void permission_is_judged_as_it_is_parsed() {
    assertThat(Permission.parse("invoices:*").isReadable()).isTrue();
    assertThatThrownBy(() -> Permission.parse("a::b"))
        .asInstanceOf(type(InvalidValueException.class))
        .extracting(InvalidValueException::predicate)
        .isEqualTo(
            "has an empty segment at index 2; a permission is 1 to 100 characters: segments of"
                + " A-Z a-z 0-9 _ - . joined by ':', each of which may be '*' as a whole");
  }

  @Test
  @Tag("V1")
  @Tag("V3")
  void no_locale_changes_the_answer() {
    Locale before = Locale.getDefault();
    Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
    try {
      assertThat(ValueRules.idFault("ID_iI")).isNull();
      assertThat(ValueRules.idFault("\u0130")).isEqualTo("has '\u0130' at index 0" + ID_FORM);
      assertThat(ValueRules.emailFault("IiI@INFO.INTERNAL")).isNull();
    } finally {
      Locale.setDefault(before);
    }
  }
}
