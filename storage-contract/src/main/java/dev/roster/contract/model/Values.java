package dev.roster.contract.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Texts for every field, good and bad of every kind. */
final class Values {
  static final List<String> USERS = List.of("usr_ann", "usr_bob", "usr_cleo", "usr_dan", "usr_Ann");
  static final List<String> ORGANIZATIONS = List.of("org_acme", "org_bolt", "org_core", "org_Acme");
  static final List<String> ROLES =
      List.of("role_audit", "role_boss", "role_clerk", "role_lead", "Role_audit");

  /** The permissions that the rules themselves ask for. */
  static final List<String> COMMANDS =
      List.of("PutMembership", "DeleteMembership", "PutRole", "DeleteRole", "PatchOrganization");

  private static final List<String> PERMISSIONS =
      List.of(
          "invoices:read",
          "invoices:write",
          "invoices:*",
          "*:read",
          "*:*",
          "invoices:*:read",
          "invoices:*:*",
          "invoices:paid:read",
          "invoices:paid:*",
          "*:paid:read",
          "*:paid:*",
          "invoices",
          "Invoices:read",
          "reports:read",
          "a.b_c-d:0");

  private static final List<String> CONCRETE =
      List.of(
          "invoices",
          "invoices:read",
          "Invoices:read",
          "invoices:paid:read",
          "invoices:paid:late:read",
          "reports:read",
          "reports:paid:read",
          "read",
          "PutMembership",
          "a.b_c-d:0");

  private static final List<String> BAD_PERMISSIONS =
      List.of(
          "",
          " ",
          ":",
          "a:",
          ":a",
          "a::b",
          "a*",
          "*a:b",
          "**",
          "a:**",
          "a b",
          " a",
          "a\n",
          "ä:b",
          "a/b",
          "*:",
          "a:*b:c",
          "\uD83D\uDE00",
          "\uD83D",
          "a,b",
          "\u0000");

  private static final List<String> BAD_IDS =
      List.of(
          "",
          " ",
          ".",
          "..",
          "a b",
          "usr_ann ",
          " usr_ann",
          "usr_ann\n",
          "usr/ann",
          "usr_änn",
          "usr:ann",
          "usr_ann\u0000",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0661",
          "a,b",
          "a+b");

  private static final List<String> NAMES =
      List.of(
          "Acme",
          "Ann Lee",
          "Bob Roe",
          "\u00c4rzte & Co.",
          "x",
          "\uD83D\uDE00",
          "a\u00a0b",
          "\u200bzero",
          "e\u0301",
          "\u4e2d\u6587",
          "'; drop table",
          "%_\\");

  private static final List<String> BAD_NAMES =
      List.of(
          "",
          " ",
          " Acme",
          "Acme ",
          "Acme\u00a0",
          "\u2003Acme",
          "Ac\nme",
          "Ac\tme",
          "Acme\u0000",
          "\u0085",
          "Ac\u009fme",
          "Ac\u007fme",
          "Ac\uD83Dme",
          "\uDE00",
          "Acme\u2028",
          "\u3000Acme",
          "\u001fAcme",
          "Acme\r\n");

  private static final List<String> DESCRIPTIONS =
      List.of("", " ", "what clerks do", " two\nlines\r\n", "\u00a0", "\u2028", "\uD83D\uDE00");

  private static final List<String> BAD_DESCRIPTIONS =
      List.of("a\u0000", "\u001b[31m", "a\uD83D", "\u007f", "\u009f");

  private static final List<String> EMAILS =
      List.of(
          "ann@acme.example",
          "Bob.Roe@mail.acme.test",
          "c+l_e'o@x.internal",
          "dan@1.2.3.x4",
          "!#$%&*/=?^`{|}~-@a.b",
          "ann@xn--rzte-koa.example",
          "ann@a--b.c");

  private static final List<String> BAD_EMAILS =
      List.of(
          "",
          "@",
          "ann",
          "ann@",
          "@acme.example",
          "ann@acme",
          "ann@acme.",
          "ann@.example",
          "ann@@acme.example",
          "ann@b@acme.example",
          "ann@acme..example",
          ".ann@acme.example",
          "ann.@acme.example",
          "a..n@acme.example",
          "\"ann\"@acme.example",
          "\u00e4@acme.example",
          "ann@\u00e4cme.example",
          "ann@[1.2.3.4]",
          "ann@1.2.3.4",
          "ann@acme.123",
          "ann@-a.example",
          "ann@a-.example",
          "ann@a_b.example",
          " ann@acme.example",
          "ann@acme.example ",
          "ann@acme.example\n",
          "a nn@acme.example",
          "ann@acme.example.",
          "ann@acme.ex ample",
          "a(b)@acme.example",
          "a\\n@acme.example",
          "ann,@acme.example",
          "ann@acme.e\u0000");

  private final Chance chance;

  Values(Chance chance) {
    this.chance = chance;
  }

  String badId() {
    return chance.percent(15) ? "i".repeat(50 + chance.below(3)) : chance.of(BAD_IDS);
  }

  /** Once in a while {@code id} gives way to something that is no id, or an unusual one. */
  String mostly(String id, int percentBad) {
    if (chance.percent(percentBad)) {
      return badId();
    }
    return chance.percent(2) ? chance.damaged(id) : id;
  }

  String permission() {
    int dice = chance.below(100);
    if (dice < 15) {
      return "PutMembership";
    }
    if (dice < 40) {
      return chance.of(COMMANDS);
    }
    if (dice < 43) {
      return "*";
    }
    return dice < 70 ? chance.of(PERMISSIONS) : ofWords("*");
  }

  String concretePermission() {
    return chance.percent(50) ? chance.of(CONCRETE) : ofWords("read");
  }

  /** Two to four of few words, so that one permission often implies another. */
  private String ofWords(String last) {
    String permission = chance.of("invoices", "read", last);
    for (int count = 1 + chance.below(3); count > 0; count--) {
      permission += ":" + chance.of("paid", "read", last);
    }
    return permission;
  }

  String badPermission() {
    return switch (chance.below(5)) {
      case 0 -> "p".repeat(99 + chance.below(4));
      case 1 -> chance.damaged(chance.of(PERMISSIONS));
      default -> chance.of(BAD_PERMISSIONS);
    };
  }

  String name(int most) {
    return chance.percent(10) ? longest(most) : chance.of(NAMES);
  }

  String badName(int most) {
    return chance.percent(20) ? longest(most) + "x" : chance.of(BAD_NAMES);
  }

  String description() {
    return chance.percent(10) ? longest(255) : chance.of(DESCRIPTIONS);
  }

  String badDescription() {
    return chance.percent(30) ? longest(255) + "x" : chance.of(BAD_DESCRIPTIONS);
  }

  String email() {
    return switch (chance.below(8)) {
      case 0 -> "l".repeat(64) + "@" + "d".repeat(27) + ".example";
      case 1 -> "a@" + "d".repeat(63) + ".example";
      default -> chance.of(EMAILS);
    };
  }

  String badEmail() {
    return switch (chance.below(8)) {
      case 0 -> "l".repeat(65) + "@d.example";
      case 1 -> "a@" + "d".repeat(64) + ".example";
      case 2 -> "l".repeat(64) + "@" + "d".repeat(28) + ".example";
      case 3 -> chance.damaged(chance.of(EMAILS));
      default -> chance.of(BAD_EMAILS);
    };
  }

  /** As many code points as there may be, each of two UTF-16 units. */
  private static String longest(int most) {
    return "\uD83D\uDE00".repeat(most);
  }

  /** A list of just as many entries as there may be, or of one more. */
  List<String> longList(int size, List<String> texts) {
    List<String> list = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      list.add(chance.of(texts));
    }
    return list;
  }

  /** The list with some entries twice, in another order. */
  List<String> shuffled(List<String> texts) {
    List<String> list = new ArrayList<>(texts);
    if (!list.isEmpty() && chance.percent(30)) {
      list.add(chance.of(texts));
    }
    for (int at = list.size() - 1; at > 0; at--) {
      Collections.swap(list, at, chance.below(at + 1));
    }
    return list;
  }
}
