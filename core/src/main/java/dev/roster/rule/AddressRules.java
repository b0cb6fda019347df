package dev.roster.rule;

import dev.roster.access.IpRange;
import java.util.List;

/** What an address restriction may be (I1); {@link IpRange} has what an entry may be (I2 to I5). */
final class AddressRules {
  private static final String FIELD = "allowedIps";

  private AddressRules() {}

  /** I1: a list of at least one range, each bad entry told once with the first rule it breaks. */
  static GivenSet<IpRange> allowedIps(List<?> given) {
    if (given.isEmpty()) {
      return GivenSet.unacceptable(
          given,
          Violations.of(
              Rule.ADDRESS_LIST,
              FIELD,
              "is empty; it lists at least one range, or is null to admit every address"));
    }
    return GivenSet.of(FIELD, given, FieldRules.MAX_RANGES, "an address range", IpRange::parse);
  }
}
