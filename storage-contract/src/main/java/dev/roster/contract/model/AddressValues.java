package dev.roster.contract.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Addresses and ranges as text, good and bad of every kind. */
final class AddressValues {
  private static final List<String> RANGES =
      List.of(
          "203.0.113.0/24",
          "203.0.113.7",
          "203.0.113.7/32",
          "203.0.113.0/25",
          "203.0.113.128/25",
          "198.51.100.0/24",
          "198.51.100.7",
          "198.18.0.0/15",
          "8.8.8.0/23",
          "2001:db8::/32",
          "2001:DB8::/33",
          "2001:db8:8000::/33",
          "2001:db8::7",
          "2001:0db8:0:0:0:0:0:0007/128",
          "2001:db8::0.0.0.7",
          "2001:db8:0:0:1:0:0:1",
          "2001:db8:1::/48",
          "2606:4700::/32",
          "3fff::/20");

  private static final List<String> CALLERS =
      List.of(
          "203.0.113.7",
          "203.0.113.200",
          "198.51.100.7",
          "192.0.2.1",
          "10.0.0.1",
          "127.0.0.1",
          "::1",
          "::ffff:203.0.113.7",
          "::FFFF:cb00:7107",
          "::203.0.113.7",
          "2001:db8::7",
          "2001:DB8:0:0::7",
          "2001:db8:8000::1",
          "2606:4700::1");

  private static final List<String> UNREADABLE =
      List.of(
          "",
          "unknown",
          "localhost",
          "203.0.113.7:443",
          "203.0.113.0/24",
          "203.0.113.7/32",
          "203.0.113",
          "203.0.113.07",
          "0xCB.0.113.7",
          " 203.0.113.7",
          "203.0.113.7 ",
          "[2001:db8::7]",
          "2001:db8::7%eth0",
          "::ffff:203.0.113.7/128",
          "2001:db8:::7",
          "203.0.113.\u0667",
          "3405803783",
          "::ffff:0:203.0.113.7.");

  /** One list for each of I2 to I5. */
  private static final List<List<String>> BAD =
      List.of(
          List.of(
              "",
              " ",
              "*",
              "localhost",
              "acme.example",
              "1",
              "1.2.3",
              "1.2.3.4.5",
              "1.2.3.256",
              "01.2.3.4",
              "1.2.3.04",
              "203.0.113.0/33",
              "203.0.113.0/024",
              "203.0.113.0/+24",
              "203.0.113.0/-1",
              "203.0.113.0/",
              "203.0.113.0/24/",
              "203.0.113.0/255.255.255.0",
              "203.0.113.*",
              "203.0.113.7:80",
              " 203.0.113.7",
              "203.0.113.7\n",
              "203.0.113.\u0667",
              "2001:db8::/129",
              "2001:db8::/1280",
              "2001:db8",
              "2001:db8:::1",
              "::1::",
              "1::2::3",
              "2001:db8:0:0:0:0:0:0:1",
              "2001:db8:0:0:0:0:0::1",
              "12345::",
              "2001:db8::g",
              ":1::",
              "2001:db8::%eth0",
              "[2001:db8::]",
              "2001:db8::1.2.3",
              "2001:db8::1.2.3.4:5",
              "2001:db8::01.2.3.4",
              "1.2.3.4::",
              "/24",
              "::/",
              "203.0.113.0/2 4",
              "0x7f.0.0.1",
              "203.0.113.0 /24",
              "203,0,113,0"),
          List.of(
              "203.0.113.5/24",
              "203.0.113.1/31",
              "2001:db8::1/64",
              "10.0.0.1/8",
              "1.2.3.4/0",
              "2001:db8::ffff/127",
              "::ffff:10.0.0.1/112",
              "fe80::1/10",
              "8.8.8.8/23",
              "2001:db8::1.2.3.4/96",
              "128.0.0.0/0"),
          List.of(
              "10.0.0.0/8",
              "10.1.2.3",
              "172.16.0.0/12",
              "172.31.255.255",
              "192.168.0.0/16",
              "192.168.1.1",
              "0.0.0.0/0",
              "8.0.0.0/5",
              "172.0.0.0/8",
              "192.0.0.0/2",
              "fc00::/7",
              "fd00::1",
              "fc00::/6",
              "::/0",
              "2000::/3",
              "::ffff:203.0.113.7",
              "::ffff:0:0/96",
              "::203.0.113.7",
              "::2",
              "64:ff9b::203.0.113.7",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "64:ff9b:1:2::1",
              "2002::/16",
              "2002:cb00:7107::1",
              "2001::/32",
              "2001:0:1::1",
              "2001::/16",
              "::ffff:10.0.0.0/104",
              "2000::/15",
              "::/96",
              "::/127",
              "64:ff9b::/32"),
          List.of(
              "::",
              "::1",
              "::/128",
              "0.0.0.0",
              "0.1.2.3",
              "127.0.0.1",
              "127.0.0.0/8",
              "126.0.0.0/7",
              "169.254.0.0/16",
              "169.254.169.254",
              "100.64.0.0/10",
              "100.127.1.1",
              "100.0.0.0/8",
              "224.0.0.0/4",
              "239.1.1.1",
              "240.0.0.0/4",
              "255.255.255.255",
              "224.0.0.0/3",
              "fe80::/10",
              "fe80::1",
              "fec0::1",
              "ff02::1",
              "ff00::/8",
              "4000::/3",
              "1000::/4",
              "100::/64",
              "e000::/4",
              "5f00::/16",
              "64:ff9a::/32",
              "::1:0:0:0"));

  private final Chance chance;

  AddressValues(Chance chance) {
    this.chance = chance;
  }

  String range() {
    return chance.percent(12) ? anyRange() : chance.of(RANGES);
  }

  List<String> usualRanges() {
    if (chance.percent(40)) {
      // Together they are one range, which is not wider.
      return chance.of(
          List.of("203.0.113.0/25", "203.0.113.128/25"),
          List.of("2001:db8::/33", "2001:db8:8000::/33"));
    }
    List<String> ranges = chance.some(RANGES, 4);
    return ranges.isEmpty() ? List.of("203.0.113.0/24") : ranges;
  }

  /** The ranges as they are, or their halves, or what they are the halves of, or some of each. */
  List<String> near(List<Range> kept) {
    List<String> ranges = new ArrayList<>();
    for (Range range : kept) {
      switch (chance.below(5)) {
        case 0 -> ranges.add(range.network(Math.max(range.prefix() - 1, 0)).toString());
        case 1 -> ranges.addAll(halves(range));
        case 2 -> ranges.add(chance.of(halves(range)));
        default -> ranges.add(range.toString());
      }
    }
    return ranges;
  }

  private static List<String> halves(Range range) {
    if (range.prefix() == range.bits()) {
      return List.of(range.toString());
    }
    int prefix = range.prefix() + 1;
    Range upper = new Range(range.isIpv4(), range.last(), prefix).network(prefix);
    return List.of(range.network(prefix).toString(), upper.toString());
  }

  String badRange() {
    return chance.percent(25) ? chance.damaged(chance.of(RANGES)) : chance.of(chance.of(BAD));
  }

  String caller() {
    return chance.percent(80) ? chance.of(CALLERS) : unreadableCaller();
  }

  String unreadableCaller() {
    return chance.percent(20) ? chance.damaged(chance.of(CALLERS)) : chance.of(UNREADABLE);
  }

  /** An address in the range, written in one way or another. */
  String callerIn(Range range) {
    BigInteger size = range.last().subtract(range.first()).add(BigInteger.ONE);
    BigInteger offset =
        switch (chance.below(3)) {
          case 0 -> BigInteger.ZERO;
          case 1 -> size.subtract(BigInteger.ONE);
          default -> BigInteger.valueOf(chance.below(1_000)).mod(size);
        };
    Range address = new Range(range.isIpv4(), range.first().add(offset), range.bits());
    if (!range.isIpv4()) {
      return chance.percent(30) ? longText(address.first()) : address.toString();
    }
    return (chance.percent(25) ? chance.of("::ffff:", "0:0:0:0:0:FFFF:") : "") + address;
  }

  /** Any range at all of few bits or many, its host bits mostly clear. */
  private String anyRange() {
    boolean ipv4 = chance.percent(50);
    BigInteger number = BigInteger.ZERO;
    for (int group = 0; group < (ipv4 ? 2 : 8); group++) {
      int bits = chance.percent(40) ? 0 : chance.below(0x10000);
      number = number.shiftLeft(16).add(BigInteger.valueOf(bits));
    }
    if (!ipv4 && chance.percent(70)) {
      number = number.clearBit(127).clearBit(126).setBit(125);
    }
    int prefix = chance.below(ipv4 ? 33 : 129);
    Range range = new Range(ipv4, number, prefix);
    Range told = chance.percent(90) ? range.network(prefix) : range;
    return ipv4 || chance.percent(50)
        ? told.toString()
        : longText(told.first()) + "/" + told.prefix();
  }

  private String longText(BigInteger number) {
    StringBuilder text = new StringBuilder();
    for (int group = 7; group >= 0; group--) {
      int bits = number.shiftRight(16 * group).intValue() & 0xFFFF;
      text.append(String.format(Locale.ROOT, chance.percent(50) ? "%04X" : "%x", bits));
      text.append(group == 0 ? "" : ":");
    }
    return text.toString();
  }
}
